import { test as base, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bridgeProgram, sampleVault } from './places.ts';

/** The page on the real core, with folders of its own. */
export interface App {
  page: Page;
  /** Where the save dialog of this run leads. */
  papers: string;
  /** Where a new vault is made. */
  vaults: string;
  /** The vault of this run, when it began with one. */
  vault: string;
  /** The folder that a dialog for backups leads to: on another disk than the vault where there is one. */
  backups: string;
}

interface Fixtures {
  /** On a copy of the sample vault. */
  sample: App;
  /** Without any vault. */
  empty: App;
}

/** A test with the app running. Whatever the page reports as an error fails the test. */
export const test = base.extend<Fixtures>({
  sample: async ({ page }, use) => {
    await serve(page, use, (folder) => {
      const vault = path.join(folder, 'Sample.throughline');
      cpSync(sampleVault, vault, { recursive: true });
      return ['--vault', vault];
    });
  },
  empty: async ({ page }, use) => {
    await serve(page, use, (folder) => ['--empty', path.join(folder, 'vaults')]);
  },
});

export { expect } from '@playwright/test';

async function serve(page: Page, use: (app: App) => Promise<void>, argumentsIn: (folder: string) => string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-e2e-'));
  const elsewhere = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'throughline-e2e-'));
  const app: App = {
    page,
    papers: path.join(folder, 'papers'),
    vaults: path.join(folder, 'vaults'),
    vault: path.join(folder, 'Sample.throughline'),
    backups: path.join(elsewhere, 'backups'),
  };
  [app.papers, app.vaults, app.backups].forEach((made) => mkdirSync(made));
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const bridge = start(argumentsIn(folder), folder, app);
  try {
    await page.goto(await address(bridge));
    await use(app);
  } finally {
    bridge.kill('SIGKILL');
    for (const made of [folder, elsewhere]) rmSync(made, { recursive: true, force: true });
  }
  if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`);
}

function start(options: string[], folder: string, app: App): ChildProcess {
  if (!existsSync(bridgeProgram)) throw new Error(`${bridgeProgram} is missing: build it with cargo xtask test`);
  const surroundings = {
    HOME: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    THROUGHLINE_CONFIG_DIR: path.join(folder, 'config'),
    THROUGHLINE_SAVE_DIR: app.papers,
    THROUGHLINE_VAULT_DIR: app.vaults,
    THROUGHLINE_BACKUP_DIR: app.backups,
  };
  return spawn(bridgeProgram, options, { env: { ...process.env, ...surroundings }, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The line that the bridge prints when it serves. */
async function address(bridge: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: bridge.stdout! })) {
    const found = /http:\/\/\S+/.exec(line);
    if (found) return found[0];
  }
  throw new Error('The bridge ended without an address.');
}

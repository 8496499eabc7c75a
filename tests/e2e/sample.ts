import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cliProgram, products, samplePassphrase, sampleVault } from './places.ts';

/** Makes the sample vault anew, once before all tests. */
export default function makeSample(): void {
  rmSync(products, { recursive: true, force: true });
  mkdirSync(products, { recursive: true });
  const file = path.join(products, 'passphrase.txt');
  writeFileSync(file, `${samplePassphrase}\n`, { mode: 0o600 });
  execFileSync(cliProgram, ['demo', sampleVault, '--passphrase-file', file], { stdio: ['ignore', 'inherit', 'inherit'] });
}

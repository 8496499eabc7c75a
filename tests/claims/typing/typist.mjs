// Types into the page's own autosave, with the real core behind it, and kills the core at random moments.
//
// node typist.mjs UI WRITER SCRATCH KILLS SEED [lazy]: prints one line of JSON. `lazy` is a deliberate defect: a page
// that saves only when the person pauses.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [ui, writer, scratch, kills, seed, defect] = process.argv.slice(2);
/** So many type at the same time: typing is mostly waiting. */
const TYPISTS = 6;
/** A pause that a debounce waits for, in milliseconds. */
const PAUSE = 400;

let state = BigInt(seed);
/** A number from 0 up to, not including, `limit` (SplitMix64, as the other harnesses have it). */
function below(limit) {
  const wrap = (number) => BigInt.asUintN(64, number);
  state = wrap(state + 0x9e3779b97f4a7c15n);
  let mixed = wrap((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
  mixed = wrap((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
  return Number((mixed ^ (mixed >> 31n)) % BigInt(limit));
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The page's own module, compiled as the page is. */
async function autosave() {
  const vite = await import(pathToFileURL(join(ui, 'node_modules/vite/dist/node/index.js')).href);
  const server = await vite.createServer({
    root: ui,
    configFile: join(ui, 'vite.config.ts'),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
    logLevel: 'error',
  });
  return { Draft: (await server.ssrLoadModule('/src/lib/draft.svelte.ts')).Draft, close: () => server.close() };
}

/** A core that takes drafts, as long as it lives. */
class Core {
  #waiting = new Map();

  constructor(vault) {
    this.process = spawn(writer, [vault, '1', '--take-drafts'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdin.on('error', () => undefined);
    this.ready = new Promise((resolve) => (this.opened = resolve));
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      if (line === 'ready') return this.opened();
      this.#waiting.get(Number(line))?.({ revision: Number(line), at: new Date().toISOString() });
    });
  }

  save(revision, text) {
    this.process.stdin.write(`${revision} ${text}\n`);
    return new Promise((resolve) => this.#waiting.set(revision, resolve));
  }

  async kill() {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}

const cores = new Map();
globalThis.window = globalThis;
globalThis.__TAURI_INTERNALS__ = {
  invoke: (_, { key, fields, revision }) => cores.get(key.id).save(revision, fields.fields.text),
};

/** The draft that the vault holds. */
async function kept(vault) {
  const reader = spawn(writer, [vault, '1', '--tell-draft'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  reader.stdout.on('data', (part) => (text += part));
  await once(reader, 'exit');
  return text.trimEnd();
}

/** Types until the core is killed; how many milliseconds of typing are lost, and how many keys were typed. */
async function type(Draft, id) {
  const vault = join(scratch, `${id}.throughline`);
  const core = new Core(vault);
  cores.set(id, core);
  await core.ready;
  const draft = new Draft({ subject: 'addendum', id }, { form: 'addendum', fields: { reason: '', text: '' } });
  const keys = [];
  let lazy;
  let killed;
  const end = wait(300 + below(3_000)).then(async () => {
    killed = performance.now();
    await core.kill();
  });
  while (killed === undefined) {
    draft.fields.text += String.fromCharCode(97 + (keys.length % 26));
    keys.push(performance.now());
    clearTimeout(lazy);
    if (defect === 'lazy') lazy = setTimeout(() => draft.changed(), PAUSE);
    else draft.changed();
    await wait(below(8) === 0 ? 300 + below(600) : 50 + below(130));
  }
  await end;
  clearTimeout(lazy);
  draft.end();
  const text = await kept(vault);
  const typed = draft.fields.text;
  const first = text.length;
  const lost = keys[first] === undefined || keys[first] > killed ? 0 : killed - keys[first];
  return { lost, keys: keys.length, wrong: !typed.startsWith(text) };
}

const { Draft, close } = await autosave();
const results = [];
let next = 0;
async function typist() {
  while (next < Number(kills)) results.push(await type(Draft, `typist-${next++}`));
}
await Promise.all(Array.from({ length: TYPISTS }, typist));
await close();
const worst = Math.max(...results.map((result) => result.lost));
const keys = results.reduce((sum, result) => sum + result.keys, 0);
const unsaved = results.filter((result) => result.lost > 0).length;
console.log(JSON.stringify({ kills: results.length, worst, keys, unsaved, wrong: results.filter((r) => r.wrong).length }));
process.exit(0);

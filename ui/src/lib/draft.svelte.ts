import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { api } from './api';
import { asRefusal, type Refusal } from './api/refusal';
import type { DraftFields } from './api/types/DraftFields';
import type { DraftKey } from './api/types/DraftKey';
import type { Moment } from './api/types/Moment';
import type { Rule } from './api/types/Rule';

/** A save follows this long after the last key … */
const QUIET = 400;
/** … and at the latest this long after the first key that is not saved: at most a second of typing can be lost. */
const LONGEST = 700;
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 15_000;

export type SaveStatus = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed';

/** Every form that is open. The rail shows their state, lock and Ctrl+S write them all. */
export const openDrafts = new SvelteSet<Draft<DraftFields>>();

/** When the core last stored anything that was typed; the rail says it. */
export const lastSave: { at: Moment | null } = $state({ at: null });

/**
 * What a form holds, saved into the vault without being asked. "Saved" is only ever said after the core's commit has
 * returned. Call `changed()` after each change (or let `watch()` do it), `flush()` before what must not lose a word.
 */
export class Draft<F extends DraftFields> {
  readonly key: DraftKey;
  fields: F['fields'] = $state()!;
  status: SaveStatus = $state('untouched');
  savedAt: Moment | null = $state(null);
  refusal: Refusal | null = $state(null);

  readonly #form: F['form'];
  #revision: number;
  #unsaved = false;
  #ended = false;
  #held = false;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: Promise<boolean> | null = null;
  #retryIn = FIRST_RETRY;

  /** `revision` and `savedAt` are what the core last stored: 0 and none for a form that was never saved. */
  constructor(key: DraftKey, start: F, revision = 0, savedAt: Moment | null = null) {
    this.key = key;
    this.#form = start.form;
    this.fields = start.fields;
    this.#revision = revision;
    this.savedAt = savedAt;
    this.status = savedAt ? 'saved' : 'untouched';
  }

  /** Something was typed. */
  changed(): void {
    if (this.#ended) return;
    if (!this.#unsaved) this.#since = performance.now();
    this.#unsaved = true;
    if (this.status !== 'failed') this.status = 'waiting';
    const wait = Math.min(QUIET, this.#since + LONGEST - performance.now());
    this.#schedule(Math.max(0, wait));
  }

  /** Saves on every change of a field while the component lives, and once more when it goes. Call it during set-up. */
  watch(): void {
    let first = true;
    $effect(() => {
      JSON.stringify(this.fields);
      if (!first) untrack(() => this.changed());
      first = false;
    });
    $effect(() => this.#attend());
  }

  /** Writes what is not written. True once the core has stored everything that was typed before the call. */
  async flush(): Promise<boolean> {
    if (this.#held) return !this.#unsaved;
    clearTimeout(this.#timer);
    while (this.#inFlight || this.#unsaved) {
      if (!(await (this.#inFlight ?? this.#save()))) return false;
    }
    return true;
  }

  /**
   * Sends the form: writes what is not written, then runs `act` while no autosave can follow it, for one that came late
   * would begin a new draft of what was just sent. Afterwards the autosave has ended; if `act` fails, it goes on. False
   * when the last words could not be written, and nothing was sent.
   */
  async send(act: () => Promise<unknown>): Promise<boolean> {
    if (!(await this.flush())) return false;
    return this.#alone(act);
  }

  /** The same for a form that is thrown away: what is not written need not be. */
  async discard(act: () => Promise<unknown>): Promise<void> {
    clearTimeout(this.#timer);
    await this.#inFlight;
    await this.#alone(act);
  }

  async #alone(act: () => Promise<unknown>): Promise<boolean> {
    this.#held = true;
    clearTimeout(this.#timer);
    try {
      await act();
      this.end();
      return true;
    } catch (thrown) {
      this.#held = false;
      if (this.#unsaved) this.#schedule(QUIET);
      throw thrown;
    }
  }

  /** Ends the autosave without another write, for a form that was sent, signed or discarded. */
  end(): void {
    clearTimeout(this.#timer);
    this.#ended = true;
    this.#unsaved = false;
    this.status = 'untouched';
    openDrafts.delete(this as unknown as Draft<DraftFields>);
  }

  #attend(): () => void {
    const self = this as unknown as Draft<DraftFields>;
    const leave = () => void this.flush();
    openDrafts.add(self);
    window.addEventListener('blur', leave);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('blur', leave);
      window.removeEventListener('pagehide', leave);
      void this.flush().finally(() => openDrafts.delete(self));
    };
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#held) return;
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #save(): Promise<boolean> {
    this.#inFlight = this.#send().finally(() => (this.#inFlight = null));
    return this.#inFlight;
  }

  async #send(): Promise<boolean> {
    this.#unsaved = false;
    this.status = 'saving';
    const fields = { form: this.#form, fields: $state.snapshot(this.fields) } as unknown as F;
    try {
      const saved = await api.saveDraft(this.key, fields, ++this.#revision);
      this.#stored(saved.revision, saved.at);
      return true;
    } catch (thrown) {
      await this.#refused(asRefusal(thrown));
      return false;
    }
  }

  #stored(revision: number, at: Moment): void {
    // The core keeps the highest revision. A higher answer means this text was not taken: send it again above that.
    if (revision > this.#revision) {
      this.#revision = revision;
      this.#unsaved = true;
      return;
    }
    this.savedAt = at;
    lastSave.at = at;
    this.refusal = null;
    this.#retryIn = FIRST_RETRY;
    this.status = this.#unsaved ? 'waiting' : 'saved';
  }

  async #refused(refusal: Refusal): Promise<void> {
    this.#unsaved = !this.#ended;
    this.refusal = refusal;
    this.status = 'failed';
    if (this.#ended || hopeless(refusal)) return;
    if (broke(refusal, 'older-revision')) await this.#catchUp();
    this.#schedule(this.#retryIn);
    this.#retryIn = Math.min(this.#retryIn * 2, LONGEST_RETRY);
  }

  /** What is on the screen is the newest text there is; it only has to be sent under a higher number. */
  async #catchUp(): Promise<void> {
    const stored = await api.readDraft(this.key).catch(() => null);
    this.#revision = Math.max(this.#revision, stored?.revision ?? 0);
  }
}

/** Trying again cannot help: the record is sealed, or the vault is not open any more. */
function hopeless(refusal: Refusal): boolean {
  return broke(refusal, 'signed') || refusal.code === 'locked' || refusal.code === 'not-allowed-now';
}

function broke(refusal: Refusal, rule: Rule): boolean {
  return refusal.problems.some((problem) => problem.rule === rule);
}

/** Writes every open form. True when nothing is left unsaved. */
export async function flushAll(): Promise<boolean> {
  const results = await Promise.all([...openDrafts].map((draft) => draft.flush()));
  return results.every(Boolean);
}

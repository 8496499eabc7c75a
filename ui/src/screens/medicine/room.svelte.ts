import { getContext, setContext } from 'svelte';
import { api } from '$lib/api';
import { asRefusal, type Refusal } from '$lib/api/refusal';
import type { MedicineLists } from '$lib/api/types/MedicineLists';
import type { MedicineView } from '$lib/api/types/MedicineView';
import type { SessionId } from '$lib/api/types/SessionId';
import { now } from '$lib/clock.svelte';

/** What lies where the keys are: a form, or the keys themselves. */
export type Panel = 'dose' | 'adverse' | 'sedation' | 'music' | 'leave';

/** The lines that are always there. */
export type Line = 'vitals' | 'observation';

/** A medicine session while it is on the screen. Everything shown comes from the record; nothing is kept here. */
export class Room {
  readonly sessionId: SessionId;
  readonly lists: MedicineLists;
  readonly #again: () => Promise<void>;
  view: MedicineView = $state.raw()!;
  panel: Panel | null = $state(null);
  sheet = $state(false);
  /** The line that takes the caret as soon as it is there. */
  wanted: Line | null = $state(null);
  refusal: Refusal | null = $state.raw(null);

  constructor(view: MedicineView, lists: MedicineLists, again: () => Promise<void>) {
    this.sessionId = view.session.id;
    this.view = view;
    this.lists = lists;
    this.#again = again;
  }

  /** Whether something can still be recorded under it. */
  get recording(): boolean {
    return this.view.state !== 'signed';
  }

  /** Reads the record again. */
  reload = (): Promise<void> => this.#again();

  /** Records something and shows the record as it is then. True when the core took it. */
  async record(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      this.refusal = null;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
    await this.reload();
    return this.refusal === null;
  }

  /** One key, one line: what was seen, with the time of the press. */
  observe(tag: string | null, words = '', quote = false): Promise<boolean> {
    return this.record(() =>
      api.observe(this.sessionId, { tag, words, quote, touch: '', struck: null }, now()),
    );
  }
}

const KEY = Symbol('room');

/** Gives the session to the components inside. */
export function setRoom(room: Room): Room {
  return setContext(KEY, room);
}

/** The session that a component belongs to. */
export function theRoom(): Room {
  return getContext(KEY);
}

import { asRefusal, type Refusal } from './api/refusal';

/** What a screen shows of the core: read, kept while it is read again, or refused. */
export class View<T> {
  data: T | null = $state.raw(null);
  refusal: Refusal | null = $state.raw(null);
  readonly #read: () => Promise<T>;
  #asked = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** Reads again; the old view stays until the new one is there. A late answer to an earlier question is dropped. */
  reload = async (): Promise<void> => {
    const question = ++this.#asked;
    try {
      const data = await this.#read();
      if (question !== this.#asked) return;
      this.data = data;
      this.refusal = null;
    } catch (thrown) {
      if (question === this.#asked) this.refusal = asRefusal(thrown);
    }
  };
}

/** A view that is read when the component appears and again when what `read` depends on changes. */
export function view<T>(read: () => Promise<T>): View<T> {
  const shown = new View(read);
  $effect(() => void shown.reload());
  return shown;
}

import { api } from '$lib/api';
import { asRefusal, type Refusal } from '$lib/api/refusal';
import type { Recorded } from '$lib/api/types/Recorded';
import type { SessionId } from '$lib/api/types/SessionId';
import type { Vitals } from '$lib/api/types/Vitals';
import { now } from '$lib/clock.svelte';
import { FormReader } from '$lib/form-reader';
import type { FormState } from '$lib/form.svelte';
import { t } from '../../messages';

/** A value that is unusual: asked back once, then recorded as it stands. */
export interface Doubt {
  name: Measured;
  value: string;
}

const measured = ['systolic', 'diastolic', 'heartRate', 'oxygen', 'breaths', 'temperature'] as const;
export type Measured = (typeof measured)[number];

/** A reading from the line to the record. What is typed is read by the core; an unlikely value is asked back once. */
export class Reading {
  /** What the line says so far; none while it does not read. */
  read: Vitals | null = $state.raw(null);
  doubts: Doubt[] = $state.raw([]);
  wrong = $state('');
  refusal: Refusal | null = $state.raw(null);
  readonly #session: SessionId;
  readonly #form: FormState;
  #asked = 0;
  #doubted = '';

  constructor(session: SessionId, form: FormState) {
    this.#session = session;
    this.#form = form;
  }

  /** Reads what stands in the line now, to show what it was understood to be. */
  async look(): Promise<void> {
    const question = ++this.#asked;
    const read = await this.#vitals().catch(() => null);
    if (question !== this.#asked) return;
    this.read = read;
    this.wrong = '';
    if (this.#typed() !== this.#doubted) this.doubts = [];
  }

  /** Records it. Nothing when it does not read, when it is asked back, or when it could not be written. */
  async record(): Promise<Recorded | null> {
    this.refusal = null;
    const confirmed = this.doubts.length > 0 && this.#typed() === this.#doubted;
    try {
      const vitals = { ...(await this.#vitals()), confirmed };
      let recorded: Recorded | null = null;
      await this.#form.draft.send(async () => {
        recorded = await api.recordVitals(this.#session, vitals, now());
      });
      return recorded;
    } catch (thrown) {
      this.#refused(asRefusal(thrown));
      return null;
    }
  }

  #refused(refusal: Refusal): void {
    const { problems } = refusal;
    const doubts = measured.filter((name) =>
      problems.some(({ path, rule }) => path === name && rule === 'out-of-range'),
    );
    const onlyDoubts = doubts.length > 0 && doubts.length === problems.length;
    if (onlyDoubts && this.read && this.doubts.length === 0) {
      this.#doubted = this.#typed();
      this.doubts = doubts.map((name) => ({ name, value: this.#value(name) }));
    } else if (problems.length > 0) this.wrong = t('medicine.room.vitals.notRead');
    else this.refusal = refusal;
  }

  #value(name: Measured): string {
    const value = this.read?.[name] ?? 0;
    return name === 'temperature' ? String(value / 10) : String(value);
  }

  #typed(): string {
    return JSON.stringify(this.#form.draft.fields.values);
  }

  async #vitals(): Promise<Vitals> {
    const line = this.#form.text('vitals').trim();
    const reader = new FormReader(this.#form);
    const notMeasured = reader.words('notMeasured');
    const read = line === '' && notMeasured !== '' ? blank : await api.parseVitals(line);
    return {
      ...read,
      onOxygen: read.onOxygen || reader.ticked('onOxygen'),
      position: reader.choice('position') ?? 'sitting',
      device: reader.words('device'),
      notMeasured,
      confirmed: false,
      struck: null,
    };
  }
}

const blank = {
  systolic: null,
  diastolic: null,
  heartRate: null,
  oxygen: null,
  onOxygen: false,
  breaths: null,
  temperature: null,
};

// The form of a dose: what it begins with, and how it is read.
import { api } from '$lib/api';
import { asRefusal, Refusal } from '$lib/api/refusal';
import type { Dose } from '$lib/api/types/Dose';
import type { DoseKind } from '$lib/api/types/DoseKind';
import type { MedicineView } from '$lib/api/types/MedicineView';
import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';
import { momentIn } from './when';

export interface TakenDose {
  dose: Dose;
  /** The milligrams as they were typed: the core reads them, for a wrong unit must not become a dose. */
  typed: string;
  at: Moment | null;
}

/** The next dose as it was planned: the first one, the booster that was agreed, else one that nobody planned. */
export function nextKind({ doses, plan }: Pick<MedicineView, 'doses' | 'plan'>): DoseKind {
  const taken = doses.filter(({ content }) => content.struck === null);
  if (taken.length === 0) return 'first';
  return plan?.content.booster && taken.length === 1 ? 'booster' : 'other';
}

/** What the fields begin with. The amount is the planned one, never a computed one. */
export function doseStart(view: Pick<MedicineView, 'doses' | 'plan'>): Values {
  const plan = view.plan?.content;
  const kind = nextKind(view);
  const amount = kind === 'first' ? plan?.planned : kind === 'booster' ? plan?.booster?.dose : null;
  return {
    kind,
    dose: partsText(amount, 10),
    route: plan?.route ?? 'sublingual',
    form: plan?.form ?? '',
    units: kind === 'first' ? partsText(plan?.units, 10) : '',
    prescription: plan?.prescription ?? '',
    givenBy: plan?.givenBy ?? 'client',
    ending: 'not-applicable',
  };
}

/** Reads them all but the milligrams. */
export function readDose(reader: FormReader, now: Moment): TakenDose {
  const typed = reader.needed('dose', t('medicine.room.dosePanel.amountMissing'));
  return {
    dose: {
      kind: reader.choice<DoseKind>('kind') ?? 'other',
      dose: 0,
      route: reader.choice<Dose['route']>('route') ?? 'sublingual',
      form: reader.words('form'),
      units: reader.parts('units', 10),
      prescription: reader.words('prescription'),
      givenBy: reader.choice<Dose['givenBy']>('givenBy') ?? 'client',
      minutesInMouth: reader.parts('minutesInMouth', 1),
      ending: reader.choice<Dose['ending']>('ending') ?? 'not-applicable',
      leftover: reader.words('leftover'),
      note: reader.words('note'),
      flags: [],
      prescriberCalled: reader.words('prescriberCalled'),
      struck: null,
    },
    typed,
    at: momentIn(reader, 'at', now),
  };
}

/** Reads the milligrams. One that is very much or very little is asked back once, as a problem at its field. */
export class DoseAmount {
  #doubted = '';

  async read(typed: string): Promise<number> {
    const { tenthsMg, really } = await api.parseDose(typed).catch((thrown: unknown) => {
      throw atDose(asRefusal(thrown));
    });
    if (really === null || typed === this.#doubted) return tenthsMg;
    this.#doubted = typed;
    throw new Refusal({
      code: 'problems',
      problems: [{ path: `dose.${really}`, rule: 'out-of-range' }],
      incident: '',
    });
  }
}

function atDose({ code, problems, incident }: Refusal): Refusal {
  return new Refusal({ code, incident, problems: problems.map(({ rule }) => ({ path: 'dose', rule })) });
}

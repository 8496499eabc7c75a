// The plan of a medicine session: what the form begins with, and how it is read. Doses are checked by the core, never
// computed here.
import type { EntryId } from '$lib/api/types/EntryId';
import type { MedicinePlan } from '$lib/api/types/MedicinePlan';
import type { MedicineView } from '$lib/api/types/MedicineView';
import type { ProtocolView } from '$lib/api/types/ProtocolView';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { partsText } from '$lib/typed-number';
import type { MessageKey } from '../../messages';

/** What the fields begin with: the plan as it stands, else what the protocol offers. */
export function planStart(view: Pick<MedicineView, 'plan' | 'protocol'>, protocols: ProtocolView[]): Values {
  const plan = view.plan?.content;
  return plan ? fromPlan(plan) : fromProtocol(view.protocol.protocol.id, protocols);
}

/** What another protocol changes in the fields. */
export function fromProtocol(id: string, protocols: ProtocolView[]): Values {
  const protocol = protocols.find((listed) => listed.protocol.id === id)?.protocol;
  return {
    protocol: id,
    route: protocol?.route ?? 'sublingual',
    style: protocol?.style ?? 'psycholytic',
    substance: protocol?.offers[0]?.substance ?? '',
    form: protocol?.offers[0]?.form ?? '',
    givenBy: 'client',
  };
}

function fromPlan(plan: MedicinePlan): Values {
  return {
    style: plan.style,
    protocol: plan.protocol,
    route: plan.route,
    substance: plan.substance,
    form: plan.form,
    strength: plan.strength,
    units: partsText(plan.units, 10),
    prescription: plan.prescription,
    prescribed: partsText(plan.prescribed, 10),
    planned: partsText(plan.planned, 10),
    'booster.dose': partsText(plan.booster?.dose, 10),
    'booster.afterMinutes': partsText(plan.booster?.afterMinutes, 1),
    overLimitReason: plan.overLimitReason,
    givenBy: plan.givenBy,
    prescriberId: plan.prescriberId ?? '',
    escortId: plan.escortId ?? '',
    chaperoneId: plan.chaperoneId ?? '',
    atHome: plan.atHome ? 'yes' : '',
    place: plan.place,
    addressConfirmed: plan.addressConfirmed ? 'yes' : '',
    stopWord: plan.stopWord,
    intention: plan.intention,
  };
}

/** Reads them. */
export function readPlan(reader: FormReader, protocols: ProtocolView[]): MedicinePlan {
  const code = reader.words('protocol');
  const booster = reader.parts('booster.dose', 10);
  const person = (name: string) => reader.choice<EntryId>(name);
  return {
    style: reader.choice<MedicinePlan['style']>('style') ?? 'psycholytic',
    protocol: code,
    protocolVersion: protocols.find(({ protocol }) => protocol.id === code)?.ownVersion ?? 0,
    route: reader.choice<MedicinePlan['route']>('route') ?? 'sublingual',
    substance: reader.words('substance'),
    form: reader.words('form'),
    strength: reader.words('strength'),
    units: reader.parts('units', 10),
    prescription: reader.words('prescription'),
    prescribed: reader.parts('prescribed', 10),
    planned: reader.parts('planned', 10),
    booster:
      booster === null ? null : { dose: booster, afterMinutes: reader.parts('booster.afterMinutes', 1) ?? 0 },
    overLimitReason: reader.words('overLimitReason'),
    givenBy: reader.choice<MedicinePlan['givenBy']>('givenBy') ?? 'client',
    prescriberId: person('prescriberId'),
    escortId: person('escortId'),
    chaperoneId: person('chaperoneId'),
    atHome: reader.ticked('atHome'),
    place: reader.words('place'),
    addressConfirmed: reader.ticked('addressConfirmed'),
    stopWord: reader.words('stopWord'),
    intention: reader.words('intention'),
  };
}

/** What the core's rules ask for in these fields. */
export const planWords: Record<string, MessageKey> = {
  'planned:out-of-range': 'medicine.plan.mend.limitHard',
  'overLimitReason:required': 'medicine.plan.mend.limitSoft',
  'givenBy:not-allowed': 'medicine.plan.mend.therapist',
  'weight:missing': 'medicine.plan.mend.weight',
  'route:not-allowed': 'medicine.plan.mend.route',
  'atHome:not-allowed': 'medicine.plan.mend.atHome',
  'booster:not-allowed': 'medicine.plan.mend.booster',
  'booster.afterMinutes:out-of-range': 'medicine.plan.mend.boosterAfter',
  'session:too-early': 'medicine.plan.mend.tooEarly',
  'state:not-allowed': 'medicine.plan.mend.state',
};

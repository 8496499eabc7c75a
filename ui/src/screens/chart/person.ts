import type { Person } from '$lib/api/types/Person';
import type { PersonRole } from '$lib/api/types/PersonRole';
import type { FormReader } from '$lib/form-reader';
import type { Values } from '$lib/form.svelte';
import { t, type MessageKey } from '../../messages';

export const roles: PersonRole[] = ['prescriber', 'escort', 'chaperone', 'emergency-contact', 'support'];

/** A person as their form begins. */
export function personValues(known: Person | null): Values {
  if (!known) return {};
  const { roles: held, mayBeContacted, ended, ...words } = known;
  return {
    ...words,
    ...Object.fromEntries(held.map((role) => [`roles.${role}`, 'yes'])),
    mayBeContacted: mayBeContacted ? 'yes' : '',
    ended: ended ? 'yes' : '',
  };
}

/** What the form says. */
export function readPerson(reader: FormReader): Person {
  const held = roles.filter((role) => reader.ticked(`roles.${role}`));
  const name = reader.needed('name', t('chart.person.nameMissing'));
  if (held.length === 0) reader.mends.push({ name: 'roles', message: t('chart.person.rolesMissing') });
  return {
    name,
    roles: held,
    relation: reader.words('relation'),
    phone: reader.words('phone'),
    profession: reader.words('profession'),
    licence: reader.words('licence'),
    address: reader.words('address'),
    mayBeContacted: reader.ticked('mayBeContacted'),
    ended: reader.ticked('ended'),
  };
}

/** Where this form words a rule of the core better than the rule itself does. */
export const personWords: Record<string, MessageKey> = {
  'name:required': 'chart.person.nameMissing',
  'roles:required': 'chart.person.rolesMissing',
};

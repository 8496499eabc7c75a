import type { ClientDetails } from '$lib/api/types/ClientDetails';
import type { ConsentKind } from '$lib/api/types/ConsentKind';
import type { PaperWords } from '$lib/api/types/PaperWords';
import type { Practice } from '$lib/api/types/Practice';
import type { MessageKey } from '../../messages';

/** One thing that a paper asks the therapist for before it is prepared. */
export interface WordField {
  name: keyof PaperWords;
  label: MessageKey;
}

const field = (name: keyof PaperWords, label: MessageKey): WordField => ({ name, label });

const asked: Partial<Record<ConsentKind, WordField[]>> = {
  medical: [field('person', 'consent.words.medical.person'), field('day', 'consent.words.medical.day')],
  escort: [
    field('person', 'consent.words.escort.person'),
    field('reach', 'consent.words.escort.reach'),
    field('second', 'consent.words.escort.second'),
    field('secondReach', 'consent.words.escort.secondReach'),
  ],
  release: [
    field('person', 'consent.words.release.person'),
    field('reach', 'consent.words.release.reach'),
    field('purpose', 'consent.words.release.purpose'),
    field('until', 'consent.words.release.until'),
  ],
  telehealth: [
    field('place', 'consent.words.telehealth.place'),
    field('reach', 'consent.words.telehealth.reach'),
  ],
  'home-session': [
    field('place', 'consent.words.home-session.place'),
    field('person', 'consent.words.home-session.person'),
    field('reach', 'consent.words.home-session.reach'),
  ],
  recording: [field('until', 'consent.words.recording.until')],
  supervision: [field('person', 'consent.words.supervision.person')],
};

/** What the paper of a kind asks for, in reading order; nothing for most. */
export function fieldsOf(kind: ConsentKind): WordField[] {
  return asked[kind] ?? [];
}

/** The words of a paper as the record already has them, for the therapist to look over. */
export function proposed(kind: ConsentKind, practice: Practice, client: ClientDetails): PaperWords {
  const place = client.address.split('\n').join(', ');
  const known: Partial<Record<ConsentKind, Partial<PaperWords>>> = {
    medical: { person: practice.prescriber },
    escort: { second: client.emergencyContact },
    telehealth: { place, reach: client.phone },
    'home-session': { place },
  };
  return { ...blank, ...known[kind] };
}

const blank: PaperWords = {
  person: '',
  reach: '',
  place: '',
  purpose: '',
  until: '',
  day: '',
  second: '',
  secondReach: '',
};

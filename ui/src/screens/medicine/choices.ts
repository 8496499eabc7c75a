// Choices that more than one form offers.
import type { GivenBy } from '$lib/api/types/GivenBy';
import type { Route } from '$lib/api/types/Route';
import type { Ending } from '$lib/api/types/Ending';
import { t } from '../../messages';

const ways: Route[] = ['sublingual', 'im', 'iv', 'sc', 'intranasal', 'esketamine-nasal', 'oral'];
const hands: GivenBy[] = ['client', 'prescriber', 'nurse', 'therapist'];

/** Every route. */
export function routes() {
  return ways.map((value) => ({ value, label: t(`medicine.route.${value}`) }));
}

/** Everybody who may put it into the body, or did. */
export function givers() {
  return hands.map((value) => ({ value, label: t(`medicine.givenBy.${value}`) }));
}

const ends: Ending[] = ['not-applicable', 'spat', 'swallowed'];

/** What can become of a lozenge. */
export function endings() {
  return ends.map((value) => ({ value, label: t(`medicine.room.dosePanel.end.${value}`) }));
}

import type { Refusal } from '$lib/api';
import { mends, type Mend } from '$lib/errors';
import type { MessageKey } from '../../messages';

/** Rules that the fields of a consent word better than the general sentence. */
const words: Record<string, MessageKey> = {
  'pin:required': 'consent.mend.pin',
  'how:required': 'consent.mend.how',
  'signedOn:too-early': 'consent.mend.tooEarly',
  'overrideReason:too-soon-after-dose': 'consent.mend.tooSoonReason',
};

/** What is to mend; what concerns the consent as a whole belongs to no field. */
export function consentMends(why: Refusal): Mend[] {
  return mends(why, words).map((mend) => (mend.name === 'consent' ? { ...mend, name: '' } : mend));
}

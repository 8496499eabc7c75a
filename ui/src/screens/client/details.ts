import type { ClientDetails } from '../../lib/api/types/ClientDetails';
import type { Mend } from '../../lib/errors';
import { t, type MessageKey } from '../../messages';

/** A client of whom nothing is known yet. */
export function blankDetails(): ClientDetails {
  return {
    legalName: '',
    preferredName: '',
    pronouns: '',
    birthDate: null,
    phone: '',
    safeToLeaveMessage: false,
    email: '',
    address: '',
    language: 'en',
    emergencyContact: '',
    reason: '',
    status: 'inquiry',
  };
}

/** Where this form words a rule of the core better than the rule itself does. */
export const detailWords: Record<string, MessageKey> = {
  'legalName:required': 'details.legalNameMissing',
  'birthDate:in-the-future': 'details.birthDateFuture',
};

/** What is known to be missing before the core is asked. */
export function missingDetails(details: ClientDetails, birthUnread: boolean): Mend[] {
  const mends: Mend[] = [];
  if (details.legalName.trim() === '')
    mends.push({ name: 'legalName', message: t('details.legalNameMissing') });
  if (birthUnread) mends.push({ name: 'birthDate', message: t('date.notRead') });
  return mends;
}

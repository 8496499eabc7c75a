import type { ConsentRow } from '$lib/api/types/ConsentRow';
import type { ConsentStatus } from '$lib/api/types/ConsentStatus';
import { day } from '$lib/format';
import { t } from '../../messages';

type Tone = 'plain' | 'good' | 'caution' | 'stop';

/** The colour beside the words of a status; the words say it alone. */
export const tones: Record<ConsentStatus, Tone> = {
  prepared: 'caution',
  presented: 'caution',
  signed: 'good',
  declined: 'stop',
  withdrawn: 'stop',
  superseded: 'plain',
};

/** Whether the client can still sign it. */
export function isOpen(status: ConsentStatus): boolean {
  return status === 'prepared' || status === 'presented';
}

/** Where a consent stands, with its day: `signed 3 Oct 2026`. */
export function statusLine(row: ConsentRow): string {
  if (row.status === 'signed' && row.paper)
    return t('consent.status.onPaper', { day: day(row.paper.signedOn) });
  const at = row.withdrawal?.at ?? row.signedAt ?? row.decline?.at ?? row.preparedAt;
  return t(`consent.status.${row.status}`, { day: day(at) });
}

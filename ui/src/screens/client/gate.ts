import type { ClientPage } from '../../lib/api/types/ClientPage';
import type { ConsentId } from '../../lib/api/types/ConsentId';
import type { ConsentKind } from '../../lib/api/types/ConsentKind';
import type { ConsentRow } from '../../lib/api/types/ConsentRow';
import { dayNear } from '../../lib/format';
import { t } from '../../messages';

/** One line of "Before dose n": what the record has or lacks, and the one thing to do about it. */
export interface GateItem {
  id: 'treatment' | 'touch' | 'plan';
  mark: 'ok' | 'no' | 'soon' | 'later';
  text: string;
  act: { do: 'prepare'; kind: ConsentKind } | { do: 'consent'; id: ConsentId } | { do: 'plan' } | null;
}

/** The number of the next medicine session: one more than were held. */
export function nextDose(page: ClientPage): number {
  return (
    page.sessions.filter((session) => session.kind === 'medicine' && session.status === 'held').length + 1
  );
}

/** What the record says about consent, touch and plan. Nothing here judges whether a dose is right. */
export function gate(page: ClientPage, today: string): GateItem[] {
  return [consentItem(page, 'treatment', today), consentItem(page, 'touch', today), planItem(page, today)];
}

function consentItem(page: ClientPage, kind: 'treatment' | 'touch', today: string): GateItem {
  // Newest first: one that is signed and stands counts, whatever was prepared after it.
  const rows = page.consents.filter((row) => row.kind === kind);
  const row = rows.find(({ status }) => status === 'signed') ?? rows[0];
  if (!row) return { id: kind, mark: 'no', text: t('gate.absent'), act: { do: 'prepare', kind } };
  const open = row.status === 'prepared' || row.status === 'presented';
  const stands = row.status === 'signed';
  return {
    id: kind,
    mark: stands ? 'ok' : 'no',
    text: consentText(row, today),
    act: stands || open ? { do: 'consent', id: row.id } : { do: 'prepare', kind },
  };
}

function consentText(row: ConsentRow, today: string): string {
  const moment = row.withdrawal?.at ?? row.signedAt ?? row.decline?.at ?? row.preparedAt;
  return t(`gate.${row.status}`, { day: dayNear(moment, today), version: row.template.version });
}

function planItem(page: ClientPage, today: string): GateItem {
  const plan = page.plan;
  const review = plan?.published?.reviewOn;
  if (nextDose(page) === 1 && !plan)
    return { id: 'plan', mark: 'later', text: t('gate.planLater'), act: null };
  if (!plan) return { id: 'plan', mark: 'no', text: t('gate.planAbsent'), act: { do: 'plan' } };
  if (plan.version === 0) return { id: 'plan', mark: 'no', text: t('gate.planDraft'), act: { do: 'plan' } };
  if (!review)
    return { id: 'plan', mark: 'ok', text: t('gate.planVersion', { version: plan.version }), act: null };
  const text = t('gate.planReview', { version: plan.version, day: dayNear(review, today) });
  return review <= today
    ? { id: 'plan', mark: 'soon', text, act: { do: 'plan' } }
    : { id: 'plan', mark: 'ok', text, act: null };
}

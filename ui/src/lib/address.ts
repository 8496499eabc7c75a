import type { ClientId } from './api/types/ClientId';
import type { ConsentId } from './api/types/ConsentId';
import type { EntryId } from './api/types/EntryId';
import type { NoteId } from './api/types/NoteId';
import type { PlanId } from './api/types/PlanId';
import type { SessionId } from './api/types/SessionId';
import type { ClientTab, MedicineTab, PracticeTab, Route } from './route.svelte';

/** The parts of a client's page, in their order. */
export const clientTabs: ClientTab[] = ['course', 'chart', 'notes', 'consents', 'plan', 'papers', 'details'];

/** The parts of a medicine session, in their order. */
export const medicineTabs: MedicineTab[] = ['readiness', 'plan', 'attestation', 'record'];

/** The parts of Practice, in their order. */
export const practiceTabs: PracticeTab[] = [
  'details',
  'protocols',
  'backups',
  'health',
  'keys',
  'appearance',
];

/** A place as the end of an address: `#client/<id>/notes`. Ids only, as in the route. */
export function addressOf(at: Route): string {
  const { screen, ...rest } = at;
  return `#${[screen, ...Object.values(rest).filter(Boolean)].join('/')}`;
}

/** The place that an address means; Today when it means none. */
export function fromAddress(hash: string): Route {
  const [screen, id = '', tab, third] = hash.replace(/^#/, '').split('/');
  switch (screen) {
    case 'caseload':
    case 'new-client':
    case 'papers':
      return { screen };
    case 'practice':
      return { screen, ...(isOne(practiceTabs, id) && { tab: id }) };
    case 'client':
      return id
        ? { screen, clientId: id as ClientId, ...(isOne(clientTabs, tab) && { tab }) }
        : { screen: 'caseload' };
    case 'course':
      return id
        ? { screen, clientId: id as ClientId, ...(tab && { courseId: tab as EntryId }) }
        : { screen: 'caseload' };
    case 'screening':
    case 'clearance':
      return tab ? { screen, clientId: id as ClientId, courseId: tab as EntryId } : { screen: 'caseload' };
    case 'transcribe':
      return tab
        ? {
            screen,
            clientId: id as ClientId,
            courseId: tab as EntryId,
            ...(third && { clearanceId: third as EntryId }),
          }
        : { screen: 'caseload' };
    case 'note':
      return id ? { screen, noteId: id as NoteId } : { screen: 'today' };
    case 'consent':
      return id ? { screen, consentId: id as ConsentId } : { screen: 'today' };
    case 'plan':
      return id ? { screen, planId: id as PlanId } : { screen: 'today' };
    case 'medicine':
      return id
        ? { screen, sessionId: id as SessionId, ...(isOne(medicineTabs, tab) && { tab }) }
        : { screen: 'today' };
    case 'in-session':
      return id ? { screen, sessionId: id as SessionId } : { screen: 'today' };
    default:
      return { screen: 'today' };
  }
}

function isOne<T extends string>(tabs: T[], tab: string | undefined): tab is T {
  return (tabs as string[]).includes(tab ?? '');
}

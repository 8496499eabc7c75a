import type { ClientId } from './api/types/ClientId';
import type { ConsentId } from './api/types/ConsentId';
import type { NoteId } from './api/types/NoteId';
import type { PlanId } from './api/types/PlanId';
import type { ClientTab, PracticeTab, Route } from './route.svelte';

/** The parts of a client's page, in their order. */
export const clientTabs: ClientTab[] = ['course', 'notes', 'consents', 'plan', 'papers', 'details'];

/** The parts of Practice, in their order. */
export const practiceTabs: PracticeTab[] = ['details', 'backups', 'health', 'keys', 'appearance'];

/** A place as the end of an address: `#client/<id>/notes`. Ids only, as in the route. */
export function addressOf(at: Route): string {
  const { screen, ...rest } = at;
  return `#${[screen, ...Object.values(rest).filter(Boolean)].join('/')}`;
}

/** The place that an address means; Today when it means none. */
export function fromAddress(hash: string): Route {
  const [screen, id = '', tab] = hash.replace(/^#/, '').split('/');
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
    case 'note':
      return id ? { screen, noteId: id as NoteId } : { screen: 'today' };
    case 'consent':
      return id ? { screen, consentId: id as ConsentId } : { screen: 'today' };
    case 'plan':
      return id ? { screen, planId: id as PlanId } : { screen: 'today' };
    default:
      return { screen: 'today' };
  }
}

function isOne<T extends string>(tabs: T[], tab: string | undefined): tab is T {
  return (tabs as string[]).includes(tab ?? '');
}

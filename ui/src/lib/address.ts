import type { ClientId } from './api/types/ClientId';
import type { ConsentId } from './api/types/ConsentId';
import type { NoteId } from './api/types/NoteId';
import type { PlanId } from './api/types/PlanId';
import type { ClientTab, Route } from './route.svelte';

/** The parts of a client's page, in their order. */
export const clientTabs: ClientTab[] = ['course', 'notes', 'consents', 'plan', 'papers', 'details'];

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
    case 'practice':
      return { screen };
    case 'client':
      return id ? { screen, clientId: id as ClientId, ...(isTab(tab) && { tab }) } : { screen: 'caseload' };
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

function isTab(tab: string | undefined): tab is ClientTab {
  return (clientTabs as string[]).includes(tab ?? '');
}

import type { DraftRow } from '../../lib/api/types/DraftRow';
import type { Route } from '../../lib/route.svelte';

/** The place where a draft is finished. */
export function placeOf({ key }: DraftRow): Route {
  switch (key.subject) {
    case 'new-client':
      return { screen: 'new-client' };
    case 'client':
      return { screen: 'client', clientId: key.id, tab: 'details' };
    case 'plan':
      return { screen: 'plan', planId: key.id };
    default:
      return { screen: 'note', noteId: key.id };
  }
}

import type { ChartForm } from '../../lib/api/types/ChartForm';
import type { ClientId } from '../../lib/api/types/ClientId';
import type { DraftRow } from '../../lib/api/types/DraftRow';
import type { EntryId } from '../../lib/api/types/EntryId';
import type { SessionId } from '../../lib/api/types/SessionId';
import type { ClientTab, Route } from '../../lib/route.svelte';

/** The place where a draft is finished. */
export function placeOf({ key, clientId }: DraftRow): Route {
  switch (key.subject) {
    case 'new-client':
      return { screen: 'new-client' };
    case 'client':
      return { screen: 'client', clientId: key.id, tab: 'details' };
    case 'plan':
      return { screen: 'plan', planId: key.id };
    case 'form':
      return placeOfForm(key.form, key.id, clientId);
    default:
      return { screen: 'note', noteId: key.id };
  }
}

const tabs: Partial<Record<ChartForm, ClientTab>> = {
  medication: 'chart',
  allergy: 'chart',
  person: 'chart',
  clearance: 'course',
  alert: 'course',
  call: 'course',
};

/** A form of the chart: a page of its own, the client's page, or the medicine session. */
function placeOfForm(form: ChartForm, id: string, clientId: ClientId | null): Route {
  if (form === 'protocol') return { screen: 'practice', tab: 'protocols' };
  if (clientId === null) return { screen: 'today' };
  if (form === 'course')
    return { screen: 'course', clientId, ...(id !== clientId && { courseId: id as EntryId }) };
  if (form === 'screening' || form === 'outcome')
    return { screen: 'screening', clientId, courseId: id as EntryId };
  const tab = tabs[form];
  return tab ? { screen: 'client', clientId, tab } : { screen: 'medicine', sessionId: id as SessionId };
}

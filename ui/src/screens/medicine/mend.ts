import type { MedicineView } from '$lib/api/types/MedicineView';
import type { Mend } from '$lib/api/types/Mend';
import { give } from '$lib/keyboard.svelte';
import { go, replace, route, type ClientTab, type Route } from '$lib/route.svelte';

const tabs: Partial<Record<Mend, ClientTab>> = {
  client: 'details',
  screening: 'course',
  clearance: 'course',
  consents: 'consents',
  medications: 'chart',
  alerts: 'course',
  calendar: 'course',
};

/** Goes where a gate is mended: a page of the client, or a part of the session. */
export function goMend(mend: Mend, view: Pick<MedicineView, 'session'>): void {
  const { id, clientId, courseId } = view.session;
  if (mend === 'vitals' || mend === 'session') return inRoom({ screen: 'in-session', sessionId: id }, mend);
  if (mend === 'plan' || mend === 'attestation')
    return place({ screen: 'medicine', sessionId: id, tab: mend });
  if (courseId && (mend === 'screening' || mend === 'clearance'))
    return go({ screen: mend, clientId, courseId });
  go({ screen: 'client', clientId, tab: tabs[mend] });
}

// From the room one returns to the room; another part of the same page is no other place.
function place(to: Route): void {
  if (route().screen === 'medicine') replace(to);
  else go(to);
}

function inRoom(to: Route, mend: Mend): void {
  if (route().screen !== 'in-session') go(to);
  else if (mend === 'vitals') give('vitals');
}

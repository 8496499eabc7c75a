import { addressOf, fromAddress } from './address';
import type { ClientId } from './api/types/ClientId';
import type { ConsentId } from './api/types/ConsentId';
import type { EntryId } from './api/types/EntryId';
import type { NoteId } from './api/types/NoteId';
import type { PlanId } from './api/types/PlanId';
import type { SessionId } from './api/types/SessionId';

export type ClientTab = 'course' | 'chart' | 'notes' | 'consents' | 'plan' | 'papers' | 'details';
export type MedicineTab = 'readiness' | 'plan' | 'attestation' | 'record';
export type PracticeTab = 'details' | 'protocols' | 'backups' | 'health' | 'keys' | 'appearance';

/** Every place of the workspace. Ids only: a route holds nothing about a person. */
export type Route =
  | { screen: 'today' }
  | { screen: 'caseload' }
  | { screen: 'new-client' }
  | { screen: 'client'; clientId: ClientId; tab?: ClientTab }
  | { screen: 'course'; clientId: ClientId; courseId?: EntryId }
  | { screen: 'screening'; clientId: ClientId; courseId: EntryId }
  | { screen: 'clearance'; clientId: ClientId; courseId: EntryId }
  | { screen: 'transcribe'; clientId: ClientId; courseId: EntryId; clearanceId?: EntryId }
  | { screen: 'note'; noteId: NoteId }
  | { screen: 'consent'; consentId: ConsentId }
  | { screen: 'plan'; planId: PlanId }
  | { screen: 'medicine'; sessionId: SessionId; tab?: MedicineTab }
  | { screen: 'in-session'; sessionId: SessionId }
  | { screen: 'papers' }
  | { screen: 'practice'; tab?: PracticeTab };

/** The four places of the rail. */
export type Section = 'today' | 'caseload' | 'papers' | 'practice';

const START: Route = { screen: 'today' };
let stack: Route[] = $state.raw([fromAddress(location.hash)]);

// The address keeps the place, for the page is drawn anew at every lock.
function set(next: Route[]): void {
  stack = next;
  history.replaceState(null, '', addressOf(route()));
}

/** Where we are. */
export function route(): Route {
  return stack.at(-1) ?? START;
}

/** Goes somewhere; `back()` returns. */
export function go(next: Route): void {
  set([...stack, next].slice(-50));
}

/** Changes where we are without a step back: another tab, a page that took the place of a finished form. */
export function replace(next: Route): void {
  set([...stack.slice(0, -1), next]);
}

/** One step back; from the first place to Today. */
export function back(): void {
  set(stack.length > 1 ? stack.slice(0, -1) : [START]);
}

/** True when there is a place to go back to. */
export function canGoBack(): boolean {
  return stack.length > 1;
}

/** Forgets the way; the place itself stays, so that the same vault opens again where it was. */
export function forgetWay(): void {
  set(stack.slice(-1));
}

/** Forgets everything: another vault has other rows. */
export function startAnew(): void {
  set([START]);
}

/** The same for two routes that show the same thing: another tab is no other place. */
export function placeKey(at: Route): string {
  return Object.entries(at)
    .filter(([name]) => name !== 'tab')
    .map(([, value]) => value)
    .join(' ');
}

/** The place of the rail that a route belongs to. */
export function sectionOf(at: Route): Section {
  if (at.screen === 'today' || at.screen === 'papers' || at.screen === 'practice') return at.screen;
  return 'caseload';
}

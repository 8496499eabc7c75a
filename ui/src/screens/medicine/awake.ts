import { api } from '$lib/api';
import type { MedicineView } from '$lib/api/types/MedicineView';
import { now } from '$lib/clock.svelte';
import { minutesBetween } from './clock';

const EVERY = 30_000;
/** So long after the observation is over, or after the client came in, the session counts as ended for the lock. */
const SPARE_MINUTES = 60;
const BEFORE_DOSE_MINUTES = 180;

/** Whether the therapist sits beside the client: the record may then lie still longer than elsewhere, but not for ever. */
export function isUnderWay(view: MedicineView, at = now()): boolean {
  if (view.state === 'dosed' || view.state === 'recovering') {
    const until = view.observeUntil ?? view.lastDoseAt;
    return until === null || minutesBetween(until, at) < SPARE_MINUTES;
  }
  return view.state === 'open' && minutesBetween(view.openedAt ?? at, at) < BEFORE_DOSE_MINUTES;
}

/** Tells the core that somebody is here while the session is under way, though nobody touches a key. */
export function stayAwake(view: () => MedicineView): () => void {
  const timer = setInterval(() => {
    if (isUnderWay(view())) api.stillHere().catch(() => undefined);
  }, EVERY);
  return () => clearInterval(timer);
}

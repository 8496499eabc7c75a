import type { Moment } from '$lib/api/types/Moment';
import { now } from '$lib/clock.svelte';

/** The core's present moment while a component lives, read again each second. What shows minutes changes each minute. */
export function ticking(): { readonly now: Moment } {
  let moment = $state(now());
  $effect(() => {
    const timer = setInterval(() => (moment = now()), 1_000);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return moment;
    },
  };
}

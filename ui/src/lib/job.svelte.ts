import { api, type JobView } from './api';

const CALM = 1_000;
const BUSY = 250;
/** What is over sooner than this needs no guess how long it takes. */
const WORTH_A_GUESS = 3_000;
const LONG = 10;

/** What is under way in the core: a backup, a check. `ended` rises with each that is over, so that views read again. */
export const work: { job: JobView | null; secondsLeft: number | null; ended: number } = $state({
  job: null,
  secondsLeft: null,
  ended: 0,
});

let began = 0;

/** Asks now. Call it when something long was begun. */
export async function refreshJob(): Promise<void> {
  const job = await api.job().catch(() => null);
  if (job && job.kind !== work.job?.kind) began = performance.now();
  if (!job && work.job) work.ended += 1;
  work.job = job;
  work.secondsLeft = job ? secondsLeft(job.done, performance.now() - began) : null;
}

/** Keeps asking while the window lives, more often while something is under way. */
export function followJob(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let left = false;
  const ask = async () => {
    await refreshJob();
    if (!left) timer = setTimeout(ask, work.job ? BUSY : CALM);
  };
  void ask();
  return () => {
    left = true;
    clearTimeout(timer);
  };
}

/** Whole seconds that a job of `done` thousandths after `elapsed` ms still takes; none while nobody can know or care. */
export function secondsLeft(done: number, elapsed: number): number | null {
  if (elapsed < WORTH_A_GUESS || done < 10) return null;
  const left = Math.round((elapsed * (1000 - done)) / done / 1000);
  return left > LONG ? left : null;
}

import { hush } from './announce.svelte';
import { api, type AppStatus } from './api';
import { asRefusal, type Refusal } from './api/refusal';
import { forgetChoice } from './chosen-backup.svelte';
import { setNow } from './clock.svelte';
import { flushAll, openDrafts } from './draft.svelte';
import { setFormatLocale } from './format';
import { forgetWay } from './route.svelte';
import { setMessages } from '../messages';

const EVERY = 1_000;

/** What the core says about itself, asked every second; none until it has answered once. */
export const app: { status: AppStatus | null; silent: boolean } = $state({ status: null, silent: false });

/** Asks now. Call it after every act that changes the state: unlock, lock, hand-over, hand-back. */
export async function refreshStatus(): Promise<void> {
  try {
    take(await api.appStatus());
    app.silent = false;
  } catch {
    app.silent = true;
  }
}

/** Keeps asking while the window lives; the core locks by itself after a time and says so here. */
export function pollStatus(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const ask = async () => {
    await refreshStatus();
    timer = setTimeout(ask, EVERY);
  };
  void ask();
  return () => clearTimeout(timer);
}

/** What stands between the window and the lock; `null` when it is locked, else why the last words are not saved. */
export async function lockNow(): Promise<Refusal | null> {
  return (await unsaved()) ?? lockAnyway();
}

/** The same for the cover: the record stays open behind it, and nothing of it stays on the page. */
export async function coverNow(pin: string | null): Promise<Refusal | null> {
  const refusal = (await unsaved()) ?? (await api.cover(pin).then(() => null, asRefusal));
  await refreshStatus();
  return refusal;
}

/** Locks although the last words could not be written. */
export async function lockAnyway(): Promise<Refusal | null> {
  try {
    await api.lock();
    return null;
  } catch (thrown) {
    return asRefusal(thrown);
  } finally {
    await refreshStatus();
  }
}

/** Writes every form; why one could not be written. */
async function unsaved(): Promise<Refusal | null> {
  if (await flushAll()) return null;
  return [...openDrafts].find((draft) => draft.refusal)?.refusal ?? null;
}

function take(status: AppStatus): void {
  setNow(status.now);
  if (status.language !== app.status?.language) speak(status.language);
  if (status.session !== 'open' && app.status?.session === 'open') drop();
  app.status = status;
}

function speak(language: string): void {
  setMessages(language);
  setFormatLocale(language, navigator.language);
  document.documentElement.lang = language;
}

/** The screens unmount and take their state with them; what lives outside of them goes here. */
function drop(): void {
  for (const draft of openDrafts) draft.end();
  hush();
  forgetChoice();
  forgetWay();
}

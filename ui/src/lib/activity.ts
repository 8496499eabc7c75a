import { api } from './api';

const EVERY = 10_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the core that somebody is here, at most every ten seconds: it locks by itself when nobody is. */
export function tellActivity(): () => void {
  let told = -EVERY;
  const tell = () => {
    if (performance.now() - told < EVERY) return;
    told = performance.now();
    api.stillHere().catch(() => undefined);
  };
  for (const sign of SIGNS) window.addEventListener(sign, tell, { capture: true, passive: true });
  return () => SIGNS.forEach((sign) => window.removeEventListener(sign, tell, { capture: true }));
}

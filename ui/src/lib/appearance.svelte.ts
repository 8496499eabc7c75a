import type { Appearance } from './api';

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

/** Shows the chosen theme; `system` follows the operating system while it lasts. */
export function followAppearance(chosen: () => Appearance): void {
  let system = $state(darkness.matches);
  $effect(() => {
    const follow = (event: MediaQueryListEvent) => (system = event.matches);
    darkness.addEventListener('change', follow);
    return () => darkness.removeEventListener('change', follow);
  });
  $effect(() => {
    const dark = chosen() === 'dark' || (chosen() === 'system' && system);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  });
}

import type { Appearance } from './api';

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

/** Shows the chosen theme; `system` follows the operating system while it lasts, `dim` is that of session mode. */
export function followAppearance(chosen: () => Appearance | 'dim'): void {
  let system = $state(darkness.matches);
  $effect(() => {
    const follow = (event: MediaQueryListEvent) => (system = event.matches);
    darkness.addEventListener('change', follow);
    return () => darkness.removeEventListener('change', follow);
  });
  $effect(() => {
    const theme = chosen() === 'system' ? (system ? 'dark' : 'light') : chosen();
    document.documentElement.dataset.theme = theme;
  });
}

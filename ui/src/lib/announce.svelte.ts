/** The last thing to say aloud; the workspace holds the polite live region that says it. */
export const said: { text: string; count: number } = $state({ text: '', count: 0 });

/** Says a sentence to whoever listens to the screen, and shows it for a while. */
export function announce(text: string): void {
  said.text = text;
  said.count += 1;
}

/** Forgets what was said: it belongs to the record that was open. */
export function hush(): void {
  said.text = '';
  said.count = 0;
}

import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Runs axe over what is on the screen, in light and in dark; nothing may be found. */
export async function hasNoBarriers(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriers(page), `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What axe finds: rule, how bad, and the first places. */
export async function barriers(page: Page): Promise<string[]> {
  // Evaluated, not loaded: the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return run(document, { resultTypes: ['violations'] });
  });
  return violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    return `${id} (${impact ?? ''}): ${help}\n${places.join('\n')}`;
  });
}

/** Nothing may stick out of the window sideways, at a desk and at half its width. */
export async function staysInside(page: Page, where: string): Promise<void> {
  const before = page.viewportSize()!;
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sticksOut(page), `${where}, ${width} px wide`).toEqual([]);
  }
  await page.setViewportSize(before);
}

async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((found) => found.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} px of content`, ...wide.slice(0, 5).map((found) => found.outerHTML.slice(0, 120))];
  });
}

/** Walks with Tab: everything that can be pressed or typed into is reached, is in sight, and lets go again. */
export async function isReachable(page: Page, where: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const wanted = await page.evaluate(mark);
  const reached = new Set<string>();
  const hidden: string[] = [];
  for (let turn = 0; turn < wanted.length * 2 + 10; turn += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(standing);
    if (here.mark === '' || reached.has(here.mark)) {
      if (reached.size >= wanted.length) break;
      continue;
    }
    reached.add(here.mark);
    if (here.covered) hidden.push(here.name);
  }
  const missed = wanted.filter(({ mark }) => !reached.has(mark)).map(({ name }) => name);
  expect({ missed, hidden }, where).toEqual({ missed: [], hidden: [] });
}

/** Numbers everything that Tab must reach; in a group of radios and in a row of tabs one stop is enough. */
function mark(): { mark: string; name: string }[] {
  const can = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"], [contenteditable="true"], summary';
  const front = [...document.querySelectorAll('dialog[open]')].pop() ?? document;
  const groups = new Set<string>();
  const found = [...front.querySelectorAll<HTMLElement>(can)].filter((element) => {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const first = !groups.has(element.name);
    groups.add(element.name);
    const checked = document.querySelector(`input[name="${element.name}"]:checked`);
    return checked ? element === checked : first;
  });
  return found.map((element, at) => {
    element.dataset['stop'] = String(at);
    return { mark: String(at), name: element.outerHTML.slice(0, 140) };
  });
}

/** Where the focus stands, and whether something lies over it. */
function standing(): { mark: string; name: string; covered: boolean } {
  const element = document.activeElement as HTMLElement;
  const { left, top, width, height } = element.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const covered = over !== null && !element.contains(over) && !over.contains(element) && !over.closest('label')?.contains(element);
  return { mark: element.dataset['stop'] ?? '', name: element.outerHTML.slice(0, 140), covered };
}

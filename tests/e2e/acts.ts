import { expect, type Locator, type Page } from '@playwright/test';
import { samplePassphrase } from './places.ts';
import { begins, startsWith, t, type Key } from './words.ts';

/** A passphrase for vaults that tests make. */
export const passphrase = 'copper ladder evening ostrich pebble';
/** The number that brings the laptop back from a client. */
export const pin = '4711';

/** The open dialog when there is one, else the page: what is behind a dialog cannot be reached. */
export async function front(page: Page): Promise<Page | Locator> {
  const dialog = page.locator('dialog[open]');
  return (await dialog.count()) > 0 ? dialog.last() : page;
}

/** A field by the beginning of its label; "(optional)" may follow. */
export function field(within: Page | Locator, key: Key, values?: Record<string, string | number>): Locator {
  return within.getByLabel(startsWith(t(key, values))).first();
}

/** A button by its name; after a colon it may say of what. */
export function button(within: Page | Locator, key: Key, values?: Record<string, string | number>): Locator {
  return within.getByRole('button', { name: new RegExp(`${startsWith(t(key, values)).source}(:.*)?$`) });
}

/** Presses a button of the dialog or the page. */
export async function press(page: Page, key: Key, values?: Record<string, string | number>): Promise<void> {
  await button(await front(page), key, values).first().click();
}

/** Waits for words anywhere on the page. */
export async function words(page: Page, said: string | RegExp): Promise<void> {
  await expect(page.getByText(said).first()).toBeVisible();
}

/** Waits for a heading. */
export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { name }).first()).toBeVisible();
}

/** Opens the sample vault. */
export async function unlock(page: Page, words: string = samplePassphrase): Promise<void> {
  await field(page, 'lock.passphrase').fill(words);
  await press(page, 'lock.open');
  await expect(button(page, 'nav.caseload')).toBeVisible();
}

/** Locks by the shortcut. */
export async function lock(page: Page): Promise<void> {
  await expect(button(page, 'nav.caseload')).toBeVisible();
  await page.keyboard.press('Control+l');
  await heading(page, t('lock.title'));
}

/** Goes to one of the four places of the rail. */
export async function goTo(page: Page, place: 'today' | 'caseload' | 'papers' | 'practice'): Promise<void> {
  const name = t(`nav.${place}`);
  await page.getByRole('navigation').getByRole('button', { name: startsWith(name) }).click();
}

/** Opens a part of Practice. */
export async function openPractice(page: Page, part: 'details' | 'backups' | 'health' | 'keys' | 'appearance'): Promise<void> {
  await goTo(page, 'practice');
  const tab = page.getByRole('tab', { name: t(`practice.tab.${part}`), exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Adds the place that the dialog leads to and makes a backup there. */
export async function backUp(page: Page): Promise<void> {
  await openPractice(page, 'backups');
  await press(page, 'backups.add');
  await expect(page.getByText(t('backups.place.reachable'))).toBeVisible();
  await press(page, 'backups.make');
  await expect(page.getByText(begins('backups.newest')).first()).toBeVisible();
}

/** Fills the answers for the two words that are asked back. */
export async function typeWordsBack(page: Page, all: string[]): Promise<void> {
  for (const [at, word] of all.entries()) {
    const asked = page.getByLabel(t('first.confirm.word', { number: at + 1 }), { exact: true });
    if ((await asked.count()) > 0) await asked.fill(word);
  }
}

/** The fifteen words that stand on the page. */
export async function shownWords(page: Page): Promise<string[]> {
  const items = await page.getByRole('list', { name: t('first.words.list') }).getByRole('listitem').all();
  return Promise.all(items.map(async (item) => (await item.innerText()).replace(/^\d+\s*/, '').trim()));
}

/** Opens the client at a place of the caseload, from 0; returns the name. */
export async function openClient(page: Page, at = 0): Promise<string> {
  await goTo(page, 'caseload');
  await heading(page, startsWith(t('caseload.title')));
  const row = page.getByRole('grid', { name: t('caseload.table') }).locator(`[data-index="${at}"]`);
  const name = (await row.getByRole('gridcell').first().locator('bdi').innerText()).trim();
  await row.click();
  await expect(page.getByRole('tablist', { name: t('client.tabs') })).toBeVisible();
  return name;
}

/** Opens a tab of the client's page. */
export async function openTab(page: Page, key: 'course' | 'chart' | 'notes' | 'consents' | 'plan' | 'papers' | 'details'): Promise<void> {
  await page.getByRole('tab', { name: t(`client.${key}`), exact: true }).click();
}

/** Adds a client by name and stays on the new page. */
export async function addClient(page: Page, name: string): Promise<void> {
  await goTo(page, 'today');
  await press(page, 'client.add');
  await field(page, 'details.legalName').fill(name);
  await press(page, 'details.add');
  await heading(page, startsWith(name));
}

/** Waits until the save state says that everything is kept. */
export async function saved(page: Page): Promise<void> {
  const state = page.locator('main').getByRole('status').filter({ hasText: startsWith(t('save.saved').split('{')[0] ?? '') });
  await expect(state.first()).toBeVisible();
}

/** Prepares the treatment consent of the open client and hands it over. */
export async function handOver(page: Page): Promise<void> {
  await openTab(page, 'consents');
  await press(page, 'consent.prepare.treatment');
  await field(page, 'consent.handOver.identity').fill('Known in person');
  await field(page, 'consent.pin.label').fill(pin);
  await press(page, 'consent.handOver.do');
  await expect(button(page, 'consent.handBack.do')).toBeVisible();
}

/** Leafs to the last page and ticks every box on the way. */
export async function readToTheEnd(page: Page): Promise<void> {
  for (;;) {
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    const next = button(page, 'consent.read.next');
    if ((await next.count()) === 0) return;
    await next.click();
  }
}

/** Draws a stroke on the signature field, as with a mouse. */
export async function draw(page: Page): Promise<void> {
  const canvas = page.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 90);
  await page.mouse.down();
  for (const [x, y] of [[110, 40], [150, 95], [210, 50], [280, 80]] as const) {
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  }
  await page.mouse.up();
}

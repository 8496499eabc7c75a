import type { Page } from '@playwright/test';
import { addClient, button, field, heading, lock, openTab, press, saved, unlock } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, staysInside } from './look.ts';
import { startsWith, t } from './words.ts';

async function beginNote(page: Page) {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await openTab(page, 'notes');
  await press(page, 'client.newNote');
  await expect(field(page, 'note.title')).toBeVisible();
}

const body = (page: Page) => page.getByRole('textbox', { name: t('note.body'), exact: true });

test('a note is saved as it is typed, signed, and completed by an addendum', async ({ sample: { page } }) => {
  await beginNote(page);
  await field(page, 'note.title').fill('First meeting');
  await body(page).click();
  await page.keyboard.type('Slept well; “curious” about the naïve melody.');
  await saved(page);
  await hasNoBarriers(page, 'a note that is written');
  await staysInside(page, 'a note that is written');

  await press(page, 'note.sign.do');
  const dialog = page.getByRole('dialog', { name: t('note.sign.question') });
  await expect(dialog).toContainText(t('note.sign.consequence'));
  await hasNoBarriers(page, 'before signing a note');
  await button(dialog, 'note.sign.do').click();
  await expect(button(page, 'note.addendum.begin')).toBeVisible();
  await expect(page.locator('article')).toContainText('“curious” about the naïve melody');
  await expect(page.locator('article [contenteditable=true]'), 'a signed note cannot be typed into').toHaveCount(0);

  await press(page, 'note.addendum.begin');
  await field(page, 'note.addendum.reason').fill('Remembered later');
  await field(page, 'note.addendum.words').fill('The melody was a lullaby.');
  await press(page, 'note.addendum.sign');
  await expect(page.locator('article')).toContainText('The melody was a lullaby.');
  await hasNoBarriers(page, 'a signed note with an addendum');
});

test('what is open before signing is listed, and each line leads to its field', async ({ sample: { page } }) => {
  await beginNote(page);
  await press(page, 'note.sign.do');
  const open = page.getByRole('link', { name: t('note.mend.body') });
  await expect(open).toBeVisible();
  await hasNoBarriers(page, 'a note with things open');
  await open.click();
  await expect(body(page)).toBeFocused();
});

test('a draft survives locking, to the last word', async ({ sample: { page } }) => {
  await beginNote(page);
  await field(page, 'note.title').fill('Unfinished');
  await body(page).click();
  await page.keyboard.type('The last words before the door opened');
  // At once, before the next save is due.
  await lock(page);
  await expect(page.locator('body')).not.toContainText('Unfinished');
  await unlock(page);
  await page.getByRole('navigation').getByRole('button', { name: startsWith(t('nav.today')) }).click();
  await page.locator('main').getByRole('button', { name: /Unfinished|Zoë Example/ }).first().click();
  await expect(field(page, 'note.title')).toHaveValue('Unfinished');
  await expect(body(page)).toContainText('The last words before the door opened');
});

test('bold, a heading and a list are kept as they were set', async ({ sample: { page } }) => {
  await beginNote(page);
  await body(page).click();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Strong');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar').getByRole('button', { name: t('note.tool.bullets') }).click();
  await page.keyboard.type('one small thing');
  await saved(page);
  await lock(page);
  await unlock(page);
  // The window opens again where it was locked.
  await expect(body(page).locator('strong')).toHaveText('Strong');
  await expect(body(page).locator('li')).toContainText('one small thing');
});

test('a late note asks why it is written now', async ({ sample: { page } }) => {
  await beginNote(page);
  await field(page, 'note.eventDate').fill('-10d');
  await page.keyboard.press('Tab');
  await expect(field(page, 'note.late.reason')).toBeVisible();
  await hasNoBarriers(page, 'a late note');
  await heading(page, t('note.details'));
});

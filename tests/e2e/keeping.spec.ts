import type { Page } from '@playwright/test';
import { existsSync, readdirSync } from 'node:fs';
import { addClient, backUp, button, field, goTo, heading, lock, openPractice, openTab, passphrase, pin, press, shownWords, typeWordsBack, unlock, words } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, isReachable, staysInside } from './look.ts';
import { samplePassphrase } from './places.ts';
import { begins, t } from './words.ts';

test('the record is checked when asked to, and what was found is said in words', async ({ sample: { page } }) => {
  await unlock(page);
  await openPractice(page, 'health');
  await words(page, t('health.line.quick'));
  await press(page, 'health.check');
  await expect(page.getByText(/nothing wrong/)).toHaveCount(2);
  await expect(page.getByText(t('health.fingerprint'))).toBeVisible();
  await hasNoBarriers(page, 'a record that was checked');
});

test('the minutes until it locks are kept', async ({ sample: { page } }) => {
  await unlock(page);
  await openPractice(page, 'keys');
  await page.getByLabel(t('idle.label')).selectOption({ label: t('count.minutes', { count: 15 }) });
  await expect(page.getByText(t('idle.set', { minutes: t('count.minutes', { count: 15 }) }))).toBeVisible();
  await lock(page);
  await unlock(page);
  await openPractice(page, 'keys');
  await expect(page.getByLabel(t('idle.label'))).toHaveValue('15');
});

test('the screen is covered at one key, and only the PIN leads back', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: t('cover.choose') });
  await hasNoBarriers(page, 'choosing a PIN for the cover');
  await field(dialog, 'consent.pin.label').fill(pin);
  await page.keyboard.press('Enter');
  await expect(button(page, 'cover.back')).toBeVisible();
  await expect(page.locator('body'), 'no word of the record').not.toContainText('Zoë');
  await hasNoBarriers(page, 'the cover');
  await staysInside(page, 'the cover');
  await isReachable(page, 'the cover');
  for (const keys of ['Control+1', 'Control+n', 'Alt+ArrowLeft', 'Escape', 'F6']) await page.keyboard.press(keys);
  await page.reload();
  await expect(button(page, 'cover.back'), 'a reload leads nowhere else').toBeVisible();
  await uncover(page, '0000');
  await words(page, t('consent.handBack.wrong', { count: 4 }));
  await hasNoBarriers(page, 'a wrong PIN at the cover');
  await uncover(page, pin);
  await heading(page, /^Zoë Example/);
  await page.keyboard.press('F8');
  await expect(button(page, 'cover.back'), 'the PIN is known: one key').toBeVisible();
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await uncover(page, '0000');
    if (wrong < 5) await words(page, t('consent.handBack.wrong', { count: 5 - wrong }));
  }
  await heading(page, t('lock.title'));
});

async function uncover(page: Page, typed: string) {
  await field(page, 'consent.pin.label').fill(typed);
  await press(page, 'cover.back');
}

test('after a new passphrase older backups are given it too', async ({ sample: { page } }) => {
  await unlock(page);
  await backUp(page);
  await openPractice(page, 'keys');
  await field(page, 'practice.passphrase.current').fill(samplePassphrase);
  await field(page, 'practice.passphrase.next').fill(passphrase);
  await field(page, 'practice.passphrase.again').fill(passphrase);
  await press(page, 'practice.passphrase.do');
  await words(page, t('practice.passphrase.done'));
  await press(page, 'rehead.do');
  await words(page, t('rehead.done', { count: 1 }));
  await hasNoBarriers(page, 'a new passphrase');
  await openPractice(page, 'backups');
  await press(page, 'drill.begin');
  const dialog = page.getByRole('dialog', { name: t('drill.title') });
  await field(dialog, 'lock.passphrase').fill(passphrase);
  await button(dialog, 'drill.do').click();
  await expect(dialog.getByText(/clients and \d+ notes?/)).toBeVisible();
});

test('keys and words are renewed, and the new words open the record', async ({ sample: { page } }) => {
  await unlock(page);
  await openPractice(page, 'keys');
  await press(page, 'renew.begin');
  await hasNoBarriers(page, 'before the keys are renewed');
  await field(page.getByRole('dialog'), 'practice.passphrase.current').fill(samplePassphrase);
  await press(page, 'renew.do');
  await heading(page, t('first.words.title'));
  await hasNoBarriers(page, 'new recovery words');
  const list = await shownWords(page);
  expect(list).toHaveLength(15);
  await press(page, 'first.words.next');
  await typeWordsBack(page, list);
  await press(page, 'first.confirm.check');
  await heading(page, t('renew.done'));
  await hasNoBarriers(page, 'renewed keys');
  await press(page, 'renew.leave');
  await lock(page);
  await press(page, 'lock.useWords');
  await field(page, 'lock.words').fill(list.join(' '));
  await press(page, 'lock.open');
  await expect(button(page, 'nav.caseload')).toBeVisible();
});

test('a legal hold stands at the head of the client until it is released with the passphrase', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await openTab(page, 'details');
  await press(page, 'hold.place');
  await hasNoBarriers(page, 'placing a legal hold');
  await field(page.getByRole('dialog'), 'hold.reason').fill('Subpoena of 3 November');
  await press(page, 'hold.place');
  await expect(page.getByText(begins('hold.chip'))).toBeVisible();
  await expect(button(page, 'erase.begin'), 'nothing can be deleted under it').toHaveCount(0);
  await hasNoBarriers(page, 'a client under a legal hold');
  await staysInside(page, 'a client under a legal hold');
  await press(page, 'hold.release');
  await press(page, 'hold.release');
  await hasNoBarriers(page, 'a release with things missing');
  const dialog = page.getByRole('dialog');
  await field(dialog, 'hold.why').fill('The case is closed');
  await field(dialog, 'lock.passphrase').fill(samplePassphrase);
  await press(page, 'hold.release');
  await expect(page.getByText(begins('hold.chip'))).toHaveCount(0);
});

test('a client’s record is deleted only with its code and the passphrase, and the certificate says which backups hold it', async ({ sample }) => {
  const { page, papers } = sample;
  await unlock(page);
  await addClient(page, 'Zoë Example');
  const code = /code (\S+)/.exec(await page.locator('h1').innerText())![1]!;
  await backUp(page);
  await goTo(page, 'caseload');
  await field(page, 'caseload.filter').fill('Zoë Example');
  await page.getByRole('grid').getByText('Zoë Example').click();
  await openTab(page, 'details');
  await press(page, 'erase.begin');
  await press(page, 'erase.do');
  await hasNoBarriers(page, 'deleting without code and passphrase');
  const dialog = page.getByRole('dialog');
  await field(dialog, 'erase.code', { code }).fill(code);
  await field(dialog, 'lock.passphrase').fill(samplePassphrase);
  await press(page, 'erase.do');
  await expect(dialog.getByText(t('erase.gone'))).toBeVisible({ timeout: 60_000 });
  await expect(dialog).toContainText('.throughline-backup');
  await hasNoBarriers(page, 'a deleted record');
  await staysInside(page, 'a deleted record');
  await press(page, 'erase.save');
  await expect(dialog.getByText(begins('papers.saved')).first()).toBeVisible();
  expect(existsSync(papers) && readdirSync(papers).length, 'the certificate').toBe(1);
  await press(page, 'erase.leave');
  await field(page, 'caseload.filter').fill('Zoë Example');
  await words(page, t('caseload.noMatch', { filter: 'Zoë Example' }));
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator('main'), 'no step back leads there').not.toContainText('Zoë');
});

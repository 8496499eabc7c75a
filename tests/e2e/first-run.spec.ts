import { readdirSync } from 'node:fs';
import { button, field, goTo, heading, lock, passphrase, press, shownWords, unlock, words as said } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, staysInside } from './look.ts';
import { begins, t } from './words.ts';

test('a vault is made in five steps, and two of its words are typed back', async ({ empty: { page, papers, backups } }) => {
  await heading(page, t('welcome.title'));
  await hasNoBarriers(page, 'welcome');
  await press(page, 'welcome.create');

  await press(page, 'first.who.place');
  await expect(page.getByText(t('first.who.therapistMissing')).first()).toBeVisible();
  await hasNoBarriers(page, 'practice, with what is missing');
  await field(page, 'first.who.therapist').fill('Robin Example');
  await field(page, 'first.who.name').fill('Example Practice');
  await press(page, 'first.who.place');

  await field(page, 'first.passphrase.label').fill('ketamine');
  await expect(page.getByText(t('first.strength.short'))).toBeVisible();
  await press(page, 'first.passphrase.create');
  await expect(field(page, 'first.passphrase.label')).toBeFocused();
  await hasNoBarriers(page, 'a weak passphrase');
  await field(page, 'first.passphrase.label').fill(passphrase);
  await field(page, 'first.passphrase.again').fill(`${passphrase}s`);
  await press(page, 'first.passphrase.create');
  await expect(page.getByText(t('first.passphrase.differs'))).toBeVisible();
  await field(page, 'first.passphrase.again').fill(passphrase);
  await press(page, 'first.passphrase.create');

  await heading(page, t('first.words.title'));
  await hasNoBarriers(page, 'recovery words');
  await staysInside(page, 'recovery words');
  await expect(page.getByText(/\d MB of memory/), 'what a guess costs here').toBeVisible();
  const words = await shownWords(page);
  expect(words, 'fifteen words are shown').toHaveLength(15);
  await press(page, 'recovery.sheet');
  const sheet = page.getByRole('dialog', { name: t('recovery.sheetTitle') });
  await expect(sheet.locator('canvas').first()).toBeVisible();
  await hasNoBarriers(page, 'the recovery sheet');
  await button(sheet, 'papers.save').click();
  await expect(sheet.getByText(begins('papers.saved')).first()).toBeVisible();
  expect(readdirSync(papers).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  await button(sheet, 'dialog.close').click();
  await press(page, 'first.words.next');

  await heading(page, t('first.confirm.title'));
  const fields = [];
  for (const [at, word] of words.entries()) {
    const found = page.getByLabel(t('first.confirm.word', { number: at + 1 }), { exact: true });
    if ((await found.count()) > 0) fields.push({ found, word });
  }
  expect(fields, 'two words are asked for').toHaveLength(2);
  for (const { found } of fields) await found.fill('mistaken');
  await press(page, 'first.confirm.check');
  await expect(page.getByRole('heading', { name: t('first.confirm.title') })).toBeVisible();
  await hasNoBarriers(page, 'words that were typed wrongly');
  for (const { found, word } of fields) await found.fill(word.toUpperCase());
  await press(page, 'first.confirm.check');

  await heading(page, t('first.done.title'));
  await hasNoBarriers(page, 'a place for backups is offered');
  await staysInside(page, 'a place for backups is offered');
  await press(page, 'first.backup.choose');
  await expect(page.getByText(t('first.backup.done'))).toBeVisible();
  expect(readdirSync(backups).filter((name) => name.endsWith('.throughline-backup'))).toHaveLength(1);
  await hasNoBarriers(page, 'the first backup');
  await press(page, 'first.done.today');
  await said(page, t('today.firstTitle'));
  await hasNoBarriers(page, 'Today without clients');
});

test('six words are suggested, and the words need not be typed back when that is said plainly', async ({ empty: { page } }) => {
  await press(page, 'welcome.create');
  await field(page, 'first.who.therapist').fill('Robin Example');
  await field(page, 'first.who.name').fill('Example Practice');
  await press(page, 'first.who.place');
  await press(page, 'first.passphrase.suggest');
  await expect(page.getByText(t('first.passphrase.suggested'))).toBeVisible();
  const suggested = await field(page, 'first.passphrase.label').inputValue();
  expect(suggested.split(' '), 'the suggestion has six words').toHaveLength(6);
  await expect(page.getByText(t('first.strength.strong'))).toBeVisible();
  await press(page, 'first.passphrase.create');
  await press(page, 'first.words.next');
  await press(page, 'first.confirm.decline');
  const dialog = page.getByRole('dialog', { name: t('first.confirm.declineTitle') });
  await expect(dialog).toBeVisible();
  await hasNoBarriers(page, 'declining the words');
  const say = dialog.getByRole('checkbox');
  if ((await say.count()) > 0) await say.check();
  await button(dialog, 'first.confirm.declineDo').click();
  await heading(page, t('first.done.title'));
  await press(page, 'first.done.today');
  await lock(page);
  await unlock(page, suggested);
  await goTo(page, 'practice');
  await expect(page.getByLabel(t('practice.field.therapist'))).toHaveValue('Robin Example');
});

import { button, field, goTo, heading, lock, passphrase, press, unlock, words as said } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, staysInside } from './look.ts';
import { t } from './words.ts';

test('a vault is made in five steps, and two of its words are typed back', async ({ empty: { page } }) => {
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
  const items = await page.getByRole('list', { name: t('first.words.list') }).getByRole('listitem').all();
  const words = await Promise.all(items.map(async (item) => (await item.innerText()).replace(/^\d+\s*/, '').trim()));
  expect(words, 'fifteen words are shown').toHaveLength(15);
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

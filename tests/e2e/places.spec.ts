import { button, field, goTo, heading, openClient, openPractice, openTab, press, unlock } from './acts.ts';
import { expect, test } from './app.ts';
import { barriers, hasNoBarriers, isReachable, staysInside } from './look.ts';
import { startsWith, t } from './words.ts';

const tabs = ['course', 'chart', 'notes', 'consents', 'plan', 'papers', 'details'] as const;
const practiceParts = ['backups', 'health', 'keys', 'appearance'] as const;

test('the check for barriers can fail', async ({ page }) => {
  await page.setContent('<html><body><img src="x"><button></button><p style="color:#ccc">pale</p><input></body></html>');
  const found = await barriers(page);
  const rules = found.map((line) => line.split(' ')[0]);
  expect(rules).toEqual(expect.arrayContaining(['button-name', 'color-contrast', 'image-alt', 'label', 'html-has-lang']));
});

test('the lock screen tells nothing, refuses plainly, and has no barriers', async ({ sample: { page } }) => {
  await heading(page, t('lock.title'));
  await hasNoBarriers(page, 'the lock screen');
  await staysInside(page, 'the lock screen');
  await isReachable(page, 'the lock screen');
  await press(page, 'lock.open');
  await expect(page.getByText(t('lock.empty'))).toBeVisible();
  await field(page, 'lock.passphrase').fill('certainly the wrong words');
  await press(page, 'lock.open');
  await expect(page.getByText(startsWith(t('error.wrong-key.title'))).or(page.getByText(t('error.wrong-key.title'))).first()).toBeVisible();
  await expect(field(page, 'lock.passphrase')).toBeFocused();
  await hasNoBarriers(page, 'a wrong passphrase');
  await press(page, 'lock.useWords');
  await hasNoBarriers(page, 'the recovery words');
});

for (const place of ['today', 'caseload', 'papers', 'practice'] as const) {
  test(`${place} has no barriers, fits, and is reached by keys alone`, async ({ sample: { page } }) => {
    await unlock(page);
    await goTo(page, place);
    await expect(page.locator('main h1')).toBeVisible();
    await hasNoBarriers(page, place);
    await staysInside(page, place);
    await isReachable(page, place);
  });
}

for (const at of [0, 2, 4]) {
  test(`client ${at + 1}: each part has no barriers, fits, and is reached by keys alone`, async ({ sample: { page } }) => {
    await unlock(page);
    const name = await openClient(page, at);
    expect(name, 'the client has a name').not.toBe('');
    for (const tab of tabs) {
      await openTab(page, tab);
      await hasNoBarriers(page, `${tab} of client ${at + 1}`);
      await staysInside(page, `${tab} of client ${at + 1}`);
      await isReachable(page, `${tab} of client ${at + 1}`);
    }
  });
}

for (const part of practiceParts) {
  test(`practice, ${part}: no barriers, fits, and is reached by keys alone`, async ({ sample: { page } }) => {
    await unlock(page);
    await openPractice(page, part);
    await hasNoBarriers(page, `practice, ${part}`);
    await staysInside(page, `practice, ${part}`);
    await isReachable(page, `practice, ${part}`);
  });
}

test('every screen of the sample says that it is one', async ({ sample: { page } }) => {
  await unlock(page);
  for (const place of ['today', 'caseload', 'papers', 'practice'] as const) {
    await goTo(page, place);
    await expect(page.getByText(t('app.sample'), { exact: true }).first()).toBeVisible();
  }
});

test('the sheet of shortcuts opens by its key, and letters typed into a field give no command', async ({ sample: { page } }) => {
  await unlock(page);
  await goTo(page, 'caseload');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: t('shortcuts.title') });
  await expect(sheet).toBeVisible();
  await hasNoBarriers(page, 'the sheet of shortcuts');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await field(page, 'caseload.filter').fill('');
  await field(page, 'caseload.filter').pressSequentially('np?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(field(page, 'caseload.filter')).toHaveValue('np?');
});

test('the colours are chosen in a dialog that gives the focus back', async ({ sample: { page } }) => {
  await unlock(page);
  await goTo(page, 'today');
  const opener = button(page, 'nav.appearance');
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t('appearance.title') });
  await dialog.getByRole('radio', { name: t('appearance.dark') }).check();
  await hasNoBarriers(page, 'choosing colours');
  await page.keyboard.press('Escape');
  await expect(opener, 'the focus returns to what opened it').toBeFocused();
  await hasNoBarriers(page, 'Today in dark, chosen by hand');
});

test('a handout is previewed in large print and on the other paper', async ({ sample: { page } }) => {
  await unlock(page);
  await goTo(page, 'papers');
  await page.getByRole('button', { name: startsWith(t('papers.preview.do')) }).first().click();
  const preview = page.getByRole('dialog');
  await expect(preview.locator('canvas').first()).toBeVisible();
  await preview.getByLabel(t('papers.large')).check();
  await preview.getByLabel(t('papers.size.label')).selectOption({ label: t('papers.size.a4') });
  await expect(preview.locator('canvas').first()).toBeVisible();
  await hasNoBarriers(page, 'the preview of a handout');
});

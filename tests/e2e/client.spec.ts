import { addClient, button, field, goTo, heading, lock, openClient, openTab, press, unlock, words } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, staysInside } from './look.ts';
import { startsWith, t } from './words.ts';

const longName = 'María de los Ángeles Example-Przybyszewska von Ångström-Featherstonehaugh y Villanueva de la Concepción';

test('a client with a very long name is added, found again, and fits everywhere', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, longName);
  await staysInside(page, 'the page of a client with a long name');
  await hasNoBarriers(page, 'the page of a new client');
  await goTo(page, 'caseload');
  await staysInside(page, 'the caseload with a long name');
  await field(page, 'caseload.filter').fill('Angeles');
  await expect(page.getByText(longName).first(), 'accents need not be typed').toBeVisible();
  await field(page, 'caseload.filter').fill('nobody is called so');
  await words(page, t('caseload.noMatch', { filter: 'nobody is called so' }));
  await hasNoBarriers(page, 'a filter that matches nobody');
});

test('a name is needed, and the summary leads to its field', async ({ sample: { page } }) => {
  await unlock(page);
  await press(page, 'client.add');
  await field(page, 'details.legalName').fill('');
  await press(page, 'details.add');
  const summary = page.getByRole('link', { name: t('details.legalNameMissing') });
  await expect(summary).toBeVisible();
  await hasNoBarriers(page, 'a new client without a name');
  await summary.click();
  await expect(field(page, 'details.legalName')).toBeFocused();
});

test('what was typed of a new client is there after locking', async ({ sample: { page } }) => {
  await unlock(page);
  await press(page, 'client.add');
  await field(page, 'details.legalName').fill('Noa Example');
  await field(page, 'details.reason').fill('Grief after a long illness in the family');
  await lock(page);
  await expect(page.locator('body')).not.toContainText('Noa Example');
  await unlock(page);
  await goTo(page, 'today');
  await press(page, 'client.add');
  await expect(field(page, 'details.legalName')).toHaveValue('Noa Example');
  await expect(field(page, 'details.reason')).toHaveValue('Grief after a long illness in the family');
  await press(page, 'details.add');
  await heading(page, startsWith('Noa Example'));
});

test('a session is planned from the client and stands on Today', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Noa Example');
  await press(page, 'planSession.command');
  const dialog = page.getByRole('dialog', { name: t('planSession.title') });
  await expect(dialog).toBeVisible();
  await button(dialog, 'planSession.do').click();
  await expect(dialog).toContainText(t('planSession.dayMissing'));
  await hasNoBarriers(page, 'planning a session without a day');
  await dialog.getByLabel(t('planSession.day'), { exact: true }).fill('today');
  await dialog.getByLabel(t('planSession.time'), { exact: true }).fill('23:30');
  await button(dialog, 'planSession.do').click();
  await expect(dialog).toBeHidden();
  await goTo(page, 'today');
  await expect(page.locator('main')).toContainText('Noa Example');
});

test('changed details are kept as a draft until they are recorded', async ({ sample: { page } }) => {
  await unlock(page);
  const name = await openClient(page, 0);
  await openTab(page, 'details');
  await field(page, 'details.phone').fill('555 0100');
  await expect(page.getByText(t('details.changed'))).toBeVisible();
  await hasNoBarriers(page, 'details that were changed');
  await press(page, 'details.save');
  await expect(page.getByText(startsWith(t('details.recorded').split('{')[0]!)).first()).toBeVisible();
  await goTo(page, 'caseload');
  await expect(page.locator('main')).toContainText(name);
});

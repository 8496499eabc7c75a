import { addClient, button, draw, field, handOver, heading, pin, press, readToTheEnd, unlock } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, isReachable, staysInside } from './look.ts';
import { t } from './words.ts';

test('a consent is signed by keyboard alone, with a typed name', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await handOver(page);
  await hasNoBarriers(page, 'the first page of a consent');
  await staysInside(page, 'the first page of a consent');
  await isReachable(page, 'the first page of a consent');
  // Only keys from here: Tab to each thing, Space and Enter on it.
  for (let leaf = 0; leaf < 40; leaf += 1) {
    for (const box of await page.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    const next = button(page, 'consent.read.next');
    if ((await next.count()) === 0) break;
    await next.focus();
    await page.keyboard.press('Enter');
  }
  await field(page, 'consent.sign.type').focus();
  await page.keyboard.type('Zoë Example');
  await hasNoBarriers(page, 'the last page of a consent');
  await staysInside(page, 'the last page of a consent');
  await button(page, 'consent.sign.do').focus();
  await page.keyboard.press('Enter');
  await heading(page, t('consent.end.signed.title'));
  await hasNoBarriers(page, 'after signing');
  await button(page, 'consent.handBack.do').focus();
  await page.keyboard.press('Enter');
  await field(page.getByRole('dialog'), 'consent.pin.label').focus();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await heading(page, t('consent.signed.title'));
  await expect(page.locator('main')).toContainText('Zoë Example');
  await hasNoBarriers(page, 'a signed consent');
  await staysInside(page, 'a signed consent');
});

test('a consent is signed by drawing, and withdrawn later', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await handOver(page);
  await readToTheEnd(page);
  await draw(page);
  await press(page, 'consent.sign.do');
  await heading(page, t('consent.end.signed.title'));
  await press(page, 'consent.handBack.do');
  await field(page.getByRole('dialog'), 'consent.pin.label').fill(pin);
  await press(page, 'consent.handBack.unlock');
  await heading(page, t('consent.signed.title'));
  await press(page, 'consent.withdraw.begin');
  await field(page.getByRole('dialog'), 'consent.withdraw.how').fill('By phone');
  await hasNoBarriers(page, 'recording a withdrawal');
  await press(page, 'consent.withdraw.do');
  await expect(page.locator('dt', { hasText: t('consent.facts.withdrawn') })).toBeVisible();
});

test('nothing is signed while something is open', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await handOver(page);
  for (;;) {
    const next = button(page, 'consent.read.next');
    if ((await next.count()) === 0) break;
    await next.click();
  }
  await press(page, 'consent.sign.do');
  await expect(page.getByText(t('consent.mend.signature')).first()).toBeVisible();
  await hasNoBarriers(page, 'signing with things open');
});

test('while the client has the laptop nothing else is in reach, and only the PIN leads back', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await handOver(page);
  for (const keys of ['Control+1', 'Control+2', 'Control+n', 'Control+k', 'Alt+ArrowLeft', 'Escape', 'F6', '?']) {
    await page.keyboard.press(keys);
  }
  await expect(page.getByRole('navigation'), 'no rail').toHaveCount(0);
  await expect(button(page, 'consent.handBack.do'), 'still the document').toBeVisible();
  await page.reload();
  await expect(button(page, 'consent.handBack.do'), 'a reload leads nowhere else').toBeVisible();
  await press(page, 'consent.handBack.do');
  const dialog = page.getByRole('dialog');
  await field(dialog, 'consent.pin.label').fill('0000');
  await press(page, 'consent.handBack.unlock');
  await expect(dialog).toContainText(t('consent.handBack.wrong', { count: 4 }));
  await hasNoBarriers(page, 'a wrong PIN');
  for (let wrong = 2; wrong <= 5; wrong += 1) {
    await field(dialog, 'consent.pin.label').fill('0000');
    await press(page, 'consent.handBack.unlock');
    if (wrong < 5) await expect(dialog).toContainText(t('consent.handBack.wrong', { count: 5 - wrong }));
  }
  await heading(page, t('lock.title'));
});

test('a client may say no', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await handOver(page);
  await readToTheEnd(page);
  await press(page, 'consent.decline.begin');
  await hasNoBarriers(page, 'declining a consent');
  await press(page, 'consent.decline.do');
  await heading(page, t('consent.end.declined.title'));
});

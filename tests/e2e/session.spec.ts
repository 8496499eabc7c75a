import type { Page } from '@playwright/test';
import { addClient, button, field, goTo, heading, openTab, pin, press, saved, unlock, words } from './acts.ts';
import { expect, test } from './app.ts';
import { barriers } from './look.ts';
import { begins, startsWith, t } from './words.ts';

/** A client with a medicine session today, on the page of that session. */
async function planned(page: Page) {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await openTab(page, 'course');
  await press(page, 'planSession.command');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('planSession.kind')).selectOption('medicine');
  await field(dialog, 'planSession.day').fill('today');
  await field(dialog, 'planSession.time').fill('23:30');
  await button(dialog, 'planSession.do').click();
  await page.locator('main').getByRole('button', { name: t('session.openMedicine') }).first().click();
  await heading(page, startsWith(t('medicine.title', { number: 1 })));
}

async function tab(page: Page, name: 'readiness' | 'plan' | 'attestation' | 'record') {
  await page.getByRole('tab', { name: t(`medicine.tab.${name}`), exact: true }).click();
}

async function reading(page: Page, text: string) {
  await page.keyboard.press('v');
  await expect(page.getByLabel(t('medicine.room.vitals.label'))).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function enterRoom(page: Page) {
  await press(page, 'medicine.openRoom');
  await expect(page.getByRole('button', { name: startsWith(t('medicine.room.emergency')) })).toBeVisible();
}

/** Seconds on the clock, as it tells a machine. */
async function sinceDose(page: Page): Promise<number> {
  const told = await page.locator('time[datetime^="PT"]').getAttribute('datetime');
  return Number(/\d+/.exec(told ?? '')?.[0]);
}

test('a medicine day: plan, questions, vitals, dose, observation, event, reload, discharge, note, seal', async ({ sample: { page } }) => {
  test.setTimeout(240_000);
  await planned(page);
  await tab(page, 'plan');
  await field(page, 'medicine.plan.planned').fill('150');
  await field(page, 'medicine.plan.prescribed').fill('150');
  await field(page, 'medicine.plan.place').fill('12 Orchard Street, 2nd floor');
  await press(page, 'medicine.plan.save');
  await words(page, begins('medicine.plan.saved'));

  await tab(page, 'attestation');
  await press(page, 'medicine.attest.allNo');
  await field(page, 'medicine.attest.sleep').fill('Seven hours');
  await press(page, 'medicine.attest.save');
  await words(page, begins('medicine.attest.done'));

  await tab(page, 'readiness');
  await expect(page.getByText(t('medicine.gate.escort')).first(), 'what is missing is named').toBeVisible();
  await enterRoom(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dim');
  await reading(page, '128/80 72 98');
  const log = page.getByRole('table');
  await expect(log).toContainText('128/80');
  await expect(page.getByText(/\d+ things are missing/)).toHaveCount(0);

  await page.keyboard.press('d');
  const amount = page.getByLabel(t('medicine.room.dosePanel.amount'));
  await expect(amount).toBeFocused();
  await expect(amount, 'the planned dose stands there').toHaveValue('150');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: t('medicine.gate.clearance') }), 'it is refused').toBeVisible();
  await expect(amount, 'nothing typed is lost by a refusal').toHaveValue('150');
  await press(page, 'medicine.room.dosePanel.taken');
  await expect(log).toContainText('150 mg');
  await expect(page.locator('time[datetime^="PT"]')).toHaveText('0:00');

  await reading(page, '310/88 84 97');
  await words(page, t('medicine.room.vitals.really', { value: 310 }));
  await page.getByLabel(t('medicine.room.vitals.label')).fill('142/88 84 97');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('142/88');
  await page.keyboard.press('2');
  await expect(log).toContainText('Tears');
  await page.keyboard.press('a');
  await page.getByLabel(t('medicine.room.adverse.term')).selectOption('nausea');
  await page.getByRole('radio', { name: '1 Mild' }).check();
  await press(page, 'medicine.room.adverse.save');
  await expect(log).toContainText('Nausea, grade 1');

  const tears = page.getByRole('row', { name: /Tears/ });
  await tears.getByRole('button', { name: startsWith(t('medicine.room.log.edit')) }).click();
  await page.getByLabel(t('medicine.room.log.strikeReason')).fill('It was a sneeze');
  await press(page, 'medicine.room.log.strikeDo');
  await expect(tears, 'what is struck out stays readable').toContainText('It was a sneeze');

  const before = await sinceDose(page);
  await page.waitForTimeout(2_000);
  await page.reload();
  await expect(page.getByText(t('medicine.room.since')).first()).toBeVisible();
  const after = await sinceDose(page);
  expect(after - before, 'the clock comes from the stored dose').toBeGreaterThanOrEqual(2);
  expect(after - before).toBeLessThan(30);

  await page.keyboard.press('l');
  await press(page, 'medicine.room.acts.recover');
  await press(page, 'medicine.room.leave.allYes');
  await press(page, 'medicine.room.leave.do');
  await words(page, t('medicine.room.leave.conditionMissing'));
  await field(page, 'medicine.room.leave.condition').fill('Awake and calm');
  await press(page, 'medicine.room.leave.do');
  await words(page, t('medicine.room.leave.mend.tooEarly'));
  const long = page.getByRole('radiogroup', { name: /minimum time/i });
  await long.getByLabel(t('medicine.room.leave.no'), { exact: true }).check();
  await page.getByLabel(t('medicine.room.leave.reason')).fill('A test of the screen');
  await press(page, 'medicine.room.leave.do');
  await heading(page, startsWith(t('medicine.room.ended.title')));
  await press(page, 'medicine.room.ended.go');

  await press(page, 'medicine.record.draft');
  await heading(page, t('note.write'));
  await saved(page).catch(() => undefined);
  await expect(page.locator('main')).toContainText('142/88');
  await press(page, 'note.sign.do');
  await press(page, 'note.sign.do');
  await words(page, /^signed .*seal/);
  await page.keyboard.press('Alt+ArrowLeft');
  await press(page, 'medicine.record.sign');
  await press(page, 'medicine.record.sign');
  await words(page, t('medicine.record.signed'));
});

test('the room is dim, its targets are big, and the emergency sheet fits without scrolling', async ({ sample: { page } }) => {
  await planned(page);
  await enterRoom(page);
  const small = await page.locator('main').getByRole('button').evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.textContent?.trim()),
  );
  expect(small, 'nothing to press is lower than 48 px').toEqual([]);
  expect(await luminance(page), 'mean luminance').toBeLessThanOrEqual(0.1);
  expect(await barriers(page), 'session mode').toEqual([]);
  await page.keyboard.press('v');
  await page.keyboard.press('F9');
  await words(page, t('medicine.room.sheet.room'));
  const fits = await page.locator('main').evaluate((main) => main.scrollHeight <= main.clientHeight);
  expect(fits, 'no scrolling at 1280 x 800').toBe(true);
  expect(await barriers(page), 'the emergency sheet').toEqual([]);
  expect(await luminance(page), 'mean luminance of the sheet').toBeLessThanOrEqual(0.1);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel(t('medicine.room.vitals.label'))).toBeVisible();
});

test('what was typed in the room is there after the cover and after a reload', async ({ sample: { page } }) => {
  await planned(page);
  await enterRoom(page);
  await page.keyboard.press('w');
  await page.keyboard.type('Hands open, breath slow');
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.locator('#field-observation')).toHaveValue('Hands open, breath slow');
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: t('cover.choose') });
  await field(dialog, 'consent.pin.label').fill(pin);
  await page.keyboard.press('Enter');
  await expect(button(page, 'cover.back')).toBeVisible();
  await expect(page.locator('html'), 'the cover is as dim as the room').toHaveAttribute('data-theme', 'dim');
  await field(page, 'consent.pin.label').fill(pin);
  await press(page, 'cover.back');
  await expect(page.locator('#field-observation')).toHaveValue('Hands open, breath slow');
});

test('a protocol is edited, approved, and its defaults are marked until then', async ({ sample: { page } }) => {
  await unlock(page);
  await goTo(page, 'practice');
  await page.getByRole('tab', { name: t('practice.tab.protocols'), exact: true }).click();
  await page.getByRole('button', { name: `${t('protocols.edit')}: Lozenge in the office` }).click();
  await expect(page.getByText(t('medicine.unverified')).first()).toBeVisible();
  await field(page, 'protocols.field.observationMinutes').fill('150');
  await field(page, 'protocols.approvedBy').fill('Dr Imani Cole');
  await field(page, 'protocols.approvedOn').fill('today');
  await press(page, 'protocols.save');
  await words(page, begins('protocols.approved'));
});

/** Mean relative luminance of what is on the screen. */
async function luminance(page: Page): Promise<number> {
  const picture = (await page.screenshot({ type: 'png' })).toString('base64');
  const reader = await page.context().newPage();
  const mean = await reader.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    canvas.drawImage(bitmap, 0, 0);
    const { data: pixels } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    const linear = Array.from({ length: 256 }, (_, v) => {
      const part = v / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      sum += 0.2126 * linear[pixels[at]!]! + 0.7152 * linear[pixels[at + 1]!]! + 0.0722 * linear[pixels[at + 2]!]!;
    }
    return sum / (pixels.length / 4);
  }, picture);
  await reader.close();
  return mean;
}

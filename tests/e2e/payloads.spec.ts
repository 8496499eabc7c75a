import type { Page } from '@playwright/test';
import { field, goTo, heading, openPractice, openTab, pin, press, unlock } from './acts.ts';
import { expect, test } from './app.ts';
import { t } from './words.ts';

/** What would act if it were taken for anything but words. Each is short enough for every field. */
const payloads = [
  '<img src=x onerror="window.hit=1">',
  '<script>window.hit=1</script>',
  '<svg onload=window.hit=1>',
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  '<a id=planted href="javascript:window.hit=1">here</a>',
  '</title></textarea><img src=x onerror=window.hit=1>',
  '<details open ontoggle=window.hit=1>',
  '<style id=planted>*{color:red}</style>',
  '" onfocus="window.hit=1" autofocus x="',
  '[here](javascript:window.hit=1) {{7*7}} ${window.hit=1}',
];

/** What none of our own pages has. */
const planted = 'img[src="x"], iframe, #planted, [onerror], [onload], [ontoggle], [onfocus], [autofocus][x], a[href^="javascript:"]';

/** Whether something was carried out, or taken for elements. */
async function acted(page: Page): Promise<boolean> {
  await page.waitForTimeout(50);
  const hit = await page.evaluate(() => 'hit' in window);
  return hit || (await page.locator(planted).count()) > 0;
}

test('what would act does act where nothing keeps it from acting', async ({ page }) => {
  for (const payload of payloads.slice(0, 8)) {
    await page.goto('about:blank');
    expect(await acted(page), 'nothing yet').toBe(false);
    await page.setContent(`<title>t</title><body>${payload}</body>`);
    expect(await acted(page), payload).toBe(true);
  }
});

test('put into our own page as elements it would be noticed', async ({ sample: { page } }) => {
  expect(await acted(page)).toBe(false);
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), '<a id=planted href="javascript:window.hit=1">here</a>');
  expect(await acted(page), 'the check sees it').toBe(true);
});

for (const [at, payload] of payloads.entries()) {
  test(`payload ${at + 1}: in every field it is words, on every page`, async ({ sample: { page } }) => {
    await unlock(page);
    await fill(page, payload);
    await page.reload();
    await look(page, payload);
  });
}

/** Every page on which the words of a client or of the practice stand. */
async function look(page: Page, payload: string) {
  const quiet = async (where: string) => expect(await acted(page), `${where}: ${payload}`).toBe(false);
  await goTo(page, 'today');
  await expect(page.locator('main')).toContainText(payload);
  await quiet('today');
  await goTo(page, 'caseload');
  await field(page, 'caseload.filter').fill(payload);
  await page.getByRole('grid').getByText(payload).first().click();
  await expect(page.locator('h1')).toContainText(payload);
  for (const tab of ['course', 'notes', 'consents', 'plan', 'papers', 'details'] as const) {
    await openTab(page, tab);
    await quiet(tab);
  }
  await openTab(page, 'plan');
  await expect(page.locator('main')).toContainText(payload);
  await press(page, 'plan.previewCopy');
  await expect(page.getByRole('dialog').locator('canvas').first()).toBeVisible();
  await quiet('the preview of a plan');
  await press(page, 'dialog.close');
  await openNote(page, 'client.draftAt');
  await expect(field(page, 'note.title')).toHaveValue(payload);
  await quiet('a note that is written');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('tablist')).toBeVisible();
  await openNote(page, 'client.signedAt');
  await expect(page.locator('article')).toContainText(payload);
  await quiet('a signed note with its addendum');
  await goTo(page, 'practice');
  await expect(field(page, 'practice.field.therapist')).toHaveValue(payload);
  await quiet('practice');
  for (const part of ['backups', 'health', 'keys'] as const) {
    await openPractice(page, part);
    await quiet(part);
  }
  await handedOver(page, payload, quiet);
}

/** Opens the note of the client whose chip says so. */
async function openNote(page: Page, chip: 'client.draftAt' | 'client.signedAt') {
  await openTab(page, 'notes');
  const said = t(chip).split('{')[0] ?? '';
  await page.locator('main li').filter({ hasText: said }).getByRole('button').first().click();
}

/** The consent as the client reads it, with the client's and the practice's names in it. */
async function handedOver(page: Page, payload: string, quiet: (where: string) => Promise<void>) {
  await goTo(page, 'caseload');
  await field(page, 'caseload.filter').fill(payload);
  await page.getByRole('grid').getByText(payload).first().click();
  await openTab(page, 'consents');
  await page.getByRole('button', { name: new RegExp(t('consent.kind.touch')) }).first().click();
  await quiet('a consent');
  await field(page, 'consent.handOver.identity').fill(payload);
  await field(page, 'consent.pin.label').fill(pin);
  await press(page, 'consent.handOver.do');
  await expect(page.locator('body')).toContainText(payload.slice(0, 10));
  await quiet('a consent in the hands of the client');
  await press(page, 'consent.handBack.do');
  await field(page, 'consent.pin.label').fill(pin);
  await press(page, 'consent.handBack.unlock');
  await heading(page, /./);
  await quiet('the consent after it came back');
}

/** Fills every field by the commands of the page. */
async function fill(page: Page, payload: string) {
  await page.evaluate(async (text) => {
    const ask = async (command: string, body: unknown) => {
      const answer = await fetch(`/ipc/${command}`, { method: 'POST', body: JSON.stringify(body) });
      const value: unknown = await answer.json();
      if (answer.headers.get('tauri-response') !== 'ok') throw new Error(`${command}: ${JSON.stringify(value)}`);
      return value as never;
    };
    const filled = (names: string[]) => Object.fromEntries(names.map((name) => [name, text]));
    const practice = ['name', 'therapist', 'credentials', 'licence', 'phone', 'hours', 'address', 'prescriber'];
    await ask('edit_practice', { practice: { ...filled(practice), paperSize: 'letter', sample: true } });
    const person = ['legalName', 'preferredName', 'pronouns', 'phone', 'email', 'address', 'emergencyContact', 'reason'];
    const details = { ...filled(person), birthDate: null, safeToLeaveMessage: true, language: 'en', status: 'active' };
    const clientId = await ask('add_client', { details });
    const planned = { local: `${new Date().toISOString().slice(0, 10)}T13:00:00`, zone: 'America/Los_Angeles' };
    await ask('plan_session', { session: { clientId, kind: 'therapy', modality: 'video', planned, place: text, minutes: 50, courseId: null } });
    const save = (key: object, form: string, fields: object) => ask('save_draft', { key, fields: { form, fields }, revision: 2 });
    for (const signed of [true, false]) {
      const id = await ask('begin_note', { clientId, sessionId: null, kind: 'therapy' });
      const note = (await ask('read_note', { noteId: id }) as { fields: object }).fields;
      const spans = [{ text }];
      const blocks = [{ type: 'heading', level: 1, spans }, { type: 'paragraph', spans }, { type: 'bullet-list', items: [spans] }, { type: 'quote', spans }];
      await save({ subject: 'note', id }, 'note', { ...note, title: text, body: { blocks } });
      await ask('close_draft', { key: { subject: 'note', id } });
      if (signed) await ask('sign_note', { noteId: id });
      if (signed) await ask('add_addendum', { noteId: id, addendum: { reason: text, text } });
    }
    const planId = await ask('begin_plan', { clientId });
    const plan = (await ask('read_plan', { planId }) as { fields: object }).fields;
    const step = { ...filled(['what', 'when', 'place', 'obstacle', 'ifThen']), id: await ask('new_commitment', {}), cadence: 'once' };
    const words = filled(['intention', 'words', 'meaning', 'people', 'warningSigns', 'cautions', 'next']);
    await save({ subject: 'plan', id: planId }, 'plan', { ...plan, ...words, clientId, commitments: [step] });
    await ask('close_draft', { key: { subject: 'plan', id: planId } });
    await ask('publish_plan', { planId });
    await ask('prepare_consent', { clientId, kind: 'touch' });
    await ask('place_legal_hold', { clientId, reason: text });
  }, payload);
}

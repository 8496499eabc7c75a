import type { Page } from '@playwright/test';
import { addClient, button, field, goTo, heading, lock, openTab, press, unlock, words } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, isReachable, staysInside } from './look.ts';
import { startsWith, t } from './words.ts';

const longName = 'María de los Ángeles Example-Przybyszewska von Ångström-Featherstonehaugh y Villanueva de la Concepción';

/** A new client with a course that has just begun, on the client's page. */
async function begin(page: Page, name = 'Noa Example'): Promise<void> {
  await unlock(page);
  await addClient(page, name);
  await press(page, 'course.begin');
  await heading(page, t('course.newTitle'));
  await field(page, 'course.field.reason').fill('Grief that does not move');
  await field(page, 'course.field.goalWords').fill('To sleep through the night');
  await press(page, 'course.begin');
  await words(page, 'To sleep through the night');
}

/** Looks at what is open: no barriers, nothing sticks out, all of it reached by keys. */
async function isSound(page: Page, where: string): Promise<void> {
  await hasNoBarriers(page, where);
  await staysInside(page, where);
  await isReachable(page, where);
}

test('a course begins with its goals, and what was typed of it is there after locking', async ({ sample: { page } }) => {
  await unlock(page);
  await addClient(page, longName);
  await isSound(page, 'a client without a course');
  await press(page, 'course.begin');
  await field(page, 'course.field.reason').fill('Grief that does not move');
  await field(page, 'course.field.startedOn').fill('some day in');
  await isSound(page, 'the form of a course');
  await lock(page);
  await unlock(page);
  await expect(field(page, 'course.field.reason')).toHaveValue('Grief that does not move');
  await expect(field(page, 'course.field.startedOn'), 'also what does not read yet').toHaveValue('some day in');
  await field(page, 'course.field.startedOn').fill('today');
  await press(page, 'course.begin');
  await words(page, 'Grief that does not move');
  await isSound(page, 'a client with a course');
});

test('the screening is answered by letters, and a yes that excludes leads to no suitable', async ({ sample: { page } }) => {
  await begin(page);
  await press(page, 'screening.begin');
  await heading(page, t('screening.title'));
  await words(page, t('screening.noneWaiting'));
  await page.keyboard.press('n');
  await page.keyboard.press('u');
  await page.keyboard.press('y');
  await expect(page.locator('[id$=".detail"]').first()).toBeFocused();
  await page.keyboard.type('In 2019, no yes or no in it');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await words(page, t('screening.waiting', { count: 4 }));
  await isSound(page, 'the screening interview');
  await press(page, 'screening.record');
  await words(page, t('screening.noneWaiting'));
  await page.getByRole('radio', { name: t('screening.decision.suitable'), exact: true }).check();
  await press(page, 'screening.decision.do');
  await words(page, t('screening.mend.suitability'));
  await hasNoBarriers(page, 'a decision that does not follow');
  await page.getByRole('radio', { name: t('screening.decision.referred'), exact: true }).check();
  await field(page, 'screening.decision.reason').fill('Memory clinic first');
  await press(page, 'screening.decision.do');
  await words(page, 'Memory clinic first');
  await page.getByRole('button', { name: 'Noa Example' }).click();
  await words(page, t('course.status.declined'));
});

test('a clearance is compared with the paper before it is recorded, and its condition is met later', async ({ sample: { page } }) => {
  await begin(page);
  await press(page, 'clearance.transcribe');
  await heading(page, t('clearance.form.title'));
  await press(page, 'clearance.form.addPrescriber');
  await field(page.getByRole('dialog'), 'chart.person.name').fill('Dr Adaeze Adeyemi');
  await press(page, 'chart.person.save');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await field(page, 'clearance.form.prescriber').selectOption({ label: 'Dr Adaeze Adeyemi' });
  await field(page, 'clearance.form.evaluatedOn').fill('today');
  await page.getByRole('radio', { name: t('clearance.decision.cleared-with-conditions') }).check();
  await press(page, 'clearance.form.addCondition');
  await field(page, 'clearance.form.conditionWords').fill('Potassium repeated');
  await page.getByLabel(t('clearance.form.route.sublingual')).check();
  await page.getByLabel(startsWith(t('clearance.form.transcribedBy'))).fill('Helen Example');
  await page.locator('[id="field-maxDose"]').fill('2 ml');
  await press(page, 'clearance.form.check');
  await words(page, t('number.notRead'));
  await isSound(page, 'the form of a clearance with something to mend');
  await page.locator('[id="field-maxDose"]').fill('150.5');
  await page.locator('[id="field-validUntil"]').fill('+30d');
  await page.locator('[id="field-maxSessions"]').fill('6');
  await press(page, 'clearance.form.check');
  await heading(page, t('clearance.form.checkTitle'));
  await hasNoBarriers(page, 'comparing a clearance with the paper');
  await press(page, 'clearance.form.save');
  await heading(page, t('clearance.title'));
  await words(page, t('clearance.scope'));
  await words(page, /150\.5 mg/);
  await page.getByRole('checkbox', { name: startsWith('Potassium repeated') }).check();
  await press(page, 'clearance.meet');
  await words(page, startsWith(t('clearance.conditionMet').split('{')[0]!));
  await isSound(page, 'a clearance that holds');
});

test('medications, allergies and people are written down; a half-typed one waits in its window', async ({ sample: { page } }) => {
  await begin(page);
  await openTab(page, 'chart');
  await isSound(page, 'a chart with nothing in it');
  await press(page, 'chart.medication.add');
  await field(page.getByRole('dialog'), 'chart.medication.name').fill('Theophyll');
  await page.keyboard.press('Escape');
  await press(page, 'chart.medication.add');
  await expect(field(page.getByRole('dialog'), 'chart.medication.name')).toHaveValue('Theophyll');
  await field(page.getByRole('dialog'), 'chart.medication.name').fill('Theophylline');
  await page.getByRole('dialog').getByLabel(t('chart.medication.caution')).selectOption('theophylline');
  await hasNoBarriers(page, 'the form of a medication');
  await press(page, 'chart.medication.save');
  await expect(page.getByRole('dialog'), 'the window closes').toHaveCount(0);
  await words(page, t('chart.caution.effect.blocks'));
  await press(page, 'chart.person.add');
  await field(page.getByRole('dialog'), 'chart.person.name').fill(longName);
  await press(page, 'chart.person.save');
  await words(page, t('chart.person.rolesMissing'));
  await page.getByRole('dialog').getByLabel(t('chart.person.role.escort')).check();
  await press(page, 'chart.person.save');
  await words(page, longName);
  await isSound(page, 'a chart with a long name in it');
});

test('thoughts told in a call stand first on Today and on the client’s page until what was done is written', async ({ sample: { page } }) => {
  await begin(page);
  await button(page, 'followUp.logOther').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: t('followUp.outcome.reached'), exact: true }).check();
  await field(dialog, 'followUp.form.words').fill('Would rather not wake up');
  await dialog.getByRole('radio', { name: t('followUp.asked.yes'), exact: true }).check();
  await hasNoBarriers(page, 'logging a call');
  await press(page, 'followUp.form.save');
  await words(page, t('alert.titleWeight.suicide'));
  await isSound(page, 'a client with an alert');
  await goTo(page, 'today');
  const alert = page.getByRole('region', { name: /Noa Example/ });
  await expect(alert).toContainText('Would rather not wake up');
  await hasNoBarriers(page, 'Today with an alert');
  await alert.getByRole('button', { name: t('alert.record') }).click();
  await press(page, 'alert.close');
  await words(page, t('alert.actionMissing'));
  await field(page, 'alert.action').fill('Stayed on the phone until her sister was there');
  await press(page, 'alert.close');
  await expect(page.getByRole('region', { name: /Noa Example/ })).toHaveCount(0);
});

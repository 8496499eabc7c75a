import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addClient, button, field, heading, openTab, press, saved, unlock } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, staysInside } from './look.ts';
import { begins, startsWith, t } from './words.ts';

async function beginPlan(page: Page) {
  await unlock(page);
  await addClient(page, 'Zoë Example');
  await openTab(page, 'plan');
  await hasNoBarriers(page, 'no plan yet');
  await press(page, 'plan.begin');
  await expect(field(page, 'plan.field.words')).toBeVisible();
}

async function addStep(page: Page, what: string) {
  const steps = page.locator('fieldset');
  const before = await steps.count();
  await press(page, 'plan.step.add');
  await expect(steps).toHaveCount(before + 1);
  const name = field(steps.last(), 'plan.step.what');
  await expect(name, 'the caret stands in the new step').toBeFocused();
  await name.fill(what);
}

test('a plan with two small steps is given, previewed, and saved as PDF', async ({ sample: { page, papers } }) => {
  await beginPlan(page);
  await field(page, 'plan.field.intention').fill('To be kinder to myself');
  await field(page, 'plan.field.words').fill('The door was open all along.');
  await addStep(page, 'Ten minutes in the garden');
  await addStep(page, 'Call my sister on Sunday');
  await saved(page);
  await hasNoBarriers(page, 'a plan that is written');
  await staysInside(page, 'a plan that is written');
  await press(page, 'plan.publish', { version: 1 });
  await expect(page.getByText(begins('plan.given')).first()).toBeVisible();

  await press(page, 'plan.previewCopy');
  const preview = page.getByRole('dialog');
  await expect(preview.locator('canvas').first()).toBeVisible();
  await hasNoBarriers(page, 'the preview of a plan');
  await staysInside(page, 'the preview of a plan');
  await button(preview, 'papers.save').click();
  await expect(preview.getByText(begins('papers.saved')).first()).toBeVisible();
  const [name = ''] = readdirSync(papers);
  expect(name, 'the file name tells what it is and not whose').toMatch(/^[^Z]*integration-plan[^Z]*\.pdf$/);
  expect(readFileSync(path.join(papers, name)).subarray(0, 5).toString(), 'it is a PDF').toBe('%PDF-');

  await button(preview, 'dialog.close').click();
  await openPlanTab(page);
  await expect(page.locator('main')).toContainText('Call my sister on Sunday');
  const status = page.getByLabel(t('plan.step.statusOf', { what: 'Ten minutes in the garden' }));
  await status.selectOption({ label: t('steps.status.doing') });
  await expect(status).toHaveValue('doing');
  await hasNoBarriers(page, 'a plan that was given');
  await openTab(page, 'papers');
  await heading(page, t('papers.ofClient'));
  await expect(page.locator('main')).toContainText(t('papers.kind.plan'));
});

async function openPlanTab(page: Page) {
  await page.locator('main').getByRole('button', { name: startsWith('Zoë Example') }).first().click();
  await openTab(page, 'plan');
}

test('a plan without a step is not given, and a step taken away can be put back', async ({ sample: { page } }) => {
  await beginPlan(page);
  await field(page, 'plan.field.words').fill('The door was open all along.');
  await press(page, 'plan.publish', { version: 1 });
  await expect(page.getByText(t('plan.mend.noStep')).first()).toBeVisible();
  await hasNoBarriers(page, 'a plan without steps');
  await addStep(page, 'Ten minutes in the garden');
  await press(page, 'plan.step.removeNumber', { number: 1 });
  await expect(page.getByText(t('plan.step.removed', { what: 'Ten minutes in the garden' }))).toBeVisible();
  await press(page, 'plan.step.undo');
  await expect(field(page.locator('fieldset').first(), 'plan.step.what')).toHaveValue('Ten minutes in the garden');
});

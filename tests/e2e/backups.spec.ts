import type { Page } from '@playwright/test';
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { backUp, button, field, goTo, heading, lock, openPractice, press, unlock, words } from './acts.ts';
import { expect, test } from './app.ts';
import { hasNoBarriers, isReachable, staysInside } from './look.ts';
import { samplePassphrase } from './places.ts';
import { begins, startsWith, t } from './words.ts';

const files = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.throughline-backup'));

async function typeKey(page: Page, key: string) {
  const form = page.getByRole('dialog').or(page.locator('main')).last();
  await field(form, 'lock.passphrase').fill(key);
}

test('a place is added, a backup is made there and checked, and the rail says how old it is', async ({ sample }) => {
  const { page, backups, vault } = sample;
  await unlock(page);
  await openPractice(page, 'backups');
  await words(page, t('backups.noPlace'));
  await expect(page.getByRole('navigation')).toContainText(t('backups.rail.never'));
  await hasNoBarriers(page, 'no place for backups');
  await backUp(page);
  expect(files(backups), 'one file').toHaveLength(1);
  const off = statSync(backups).dev !== statSync(vault).dev;
  await expect(page.getByText(t(off ? 'backups.place.off' : 'backups.place.on'), { exact: true })).toBeVisible();
  const foot = off ? begins('backups.rail.fine') : startsWith(t('backups.rail.onlyHere'));
  await expect(page.getByRole('navigation').getByRole('button', { name: foot })).toBeVisible();
  await hasNoBarriers(page, 'a place with a backup');
  await staysInside(page, 'a place with a backup');
  await isReachable(page, 'a place with a backup');
  await press(page, 'backups.remove');
  await words(page, t('backups.noPlace'));
  expect(files(backups), 'the backups there stay').toHaveLength(1);
});

test('a backup is tried by its passphrase, and what it holds is said in a sentence', async ({ sample: { page } }) => {
  await unlock(page);
  await backUp(page);
  await press(page, 'drill.begin');
  const dialog = page.getByRole('dialog', { name: t('drill.title') });
  await hasNoBarriers(page, 'trying a backup');
  await field(dialog, 'lock.passphrase').fill('certainly the wrong words');
  await button(dialog, 'drill.do').click();
  await expect(dialog).toContainText(t('error.wrong-key.title'));
  await hasNoBarriers(page, 'trying a backup with the wrong key');
  await field(dialog, 'lock.passphrase').fill(samplePassphrase);
  await button(dialog, 'drill.do').click();
  await expect(dialog.getByText(/clients and \d+ notes?, the newest of/)).toBeVisible();
  await hasNoBarriers(page, 'a backup that was tried');
  await button(dialog, 'drill.done').click();
  await openPractice(page, 'health');
  await expect(page.getByText(begins('health.tried'))).toBeVisible();
});

test('a damaged backup is refused before anything of it is used', async ({ sample: { page, backups } }) => {
  await unlock(page);
  await backUp(page);
  const [name = ''] = files(backups);
  flip(path.join(backups, name), 200_000);
  await press(page, 'drill.begin');
  const dialog = page.getByRole('dialog', { name: t('drill.title') });
  await button(dialog, 'drill.choose').click();
  await expect(dialog).toContainText(name);
  await typeKey(page, samplePassphrase);
  await button(dialog, 'drill.do').click();
  await expect(dialog).toContainText(t('error.backup-damaged.title'));
});

test('a backup is restored at the door, and the record that was there is set aside', async ({ sample }) => {
  const { page, vault } = sample;
  await unlock(page);
  await backUp(page);
  await lock(page);
  await press(page, 'lock.restore');
  await heading(page, t('restore.title'));
  await hasNoBarriers(page, 'restoring a backup');
  await press(page, 'restore.choose');
  await typeKey(page, samplePassphrase);
  await hasNoBarriers(page, 'restoring a chosen backup');
  await staysInside(page, 'restoring a chosen backup');
  await press(page, 'restore.do');
  await words(page, t('restore.done'));
  await hasNoBarriers(page, 'a restored backup');
  const beside = readdirSync(path.dirname(vault)).filter((name) => name.includes('set aside'));
  expect(beside, 'the record that was there').toHaveLength(1);
  await expect(page.locator('main')).toContainText(beside[0]!);
  await press(page, 'restore.open');
  await unlock(page);
  await goTo(page, 'caseload');
  await expect(page.getByRole('grid')).toBeVisible();
});

test('a record that cannot be opened says so, and what can be read of it is rescued', async ({ sample: { page, vault } }) => {
  await heading(page, t('lock.title'));
  const database = path.join(vault, 'vault.db');
  // Its first page, without which nothing opens.
  flip(database, 5_000);
  await field(page, 'lock.passphrase').fill(samplePassphrase);
  await press(page, 'lock.open');
  await words(page, t('error.database-damaged.title'));
  await hasNoBarriers(page, 'a damaged record');
  await staysInside(page, 'a damaged record');
  await press(page, 'lock.rescue');
  await heading(page, t('rescue.title'));
  await hasNoBarriers(page, 'before the rescue');
});

test('a record that opens and is damaged farther in is found by the check, and rescued at the door', async ({ sample }) => {
  const { page, vault } = sample;
  await heading(page, t('lock.title'));
  const database = path.join(vault, 'vault.db');
  for (let at = 8192 * 3; at < statSync(database).size; at += 8192 * 40) flip(database, at + 100);
  await unlock(page);
  await openPractice(page, 'health');
  await press(page, 'health.check');
  const told = page.getByText(t('error.database-damaged.title')).or(page.getByText(/A check found \d+ things? wrong/));
  await expect(told.first()).toBeVisible();
  await hasNoBarriers(page, 'a check that found something');
  await staysInside(page, 'a check that found something');
  await lock(page);
  await press(page, 'lock.restore');
  await press(page, 'lock.rescue');
  await heading(page, t('rescue.title'));
  await typeKey(page, samplePassphrase);
  await press(page, 'rescue.do');
  await expect(page.getByText(t('rescue.partly')).or(page.getByText(t('rescue.complete')))).toBeVisible();
  await hasNoBarriers(page, 'after the rescue');
  await staysInside(page, 'after the rescue');
  await press(page, 'rescue.open');
  await unlock(page);
});

/** Changes one byte of a file. */
function flip(file: string, at: number) {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([0x5a]), 0, 1, at);
  closeSync(handle);
}

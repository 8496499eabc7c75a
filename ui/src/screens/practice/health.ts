// What the checks of the record found, line by line, each with a mark that is a shape and a word.
import type { Health } from '$lib/api';
import { checkedSentence } from './sentences';
import { day, list } from '$lib/format';
import { t } from '../../messages';

/** One line of the record's health. */
export interface HealthLine {
  id: 'quick' | 'full' | 'drill' | 'folder' | 'copies' | 'clock';
  mark: 'ok' | 'no' | 'soon' | 'later';
  text: string;
  /** Leads to the trial of a backup. */
  act?: boolean;
}

/** The checks that ran, then what stands around the record: its folder, its copies, the clock. */
export function healthLines(health: Health): HealthLine[] {
  return [
    { id: 'quick', mark: markOf(health.quick, false), text: checkedSentence(health.quick) },
    { id: 'full', mark: markOf(health.full, health.fullDue), text: fullText(health) },
    drillLine(health),
    folderLine(health),
    copiesLine(health),
    ...clockLine(health),
  ];
}

function markOf(checked: Health['quick'], due: boolean): HealthLine['mark'] {
  if (!checked) return 'later';
  if (checked.problems.length > 0) return 'no';
  return due ? 'soon' : 'ok';
}

function fullText(health: Health): string {
  const said = checkedSentence(health.full);
  return health.full && health.fullDue ? `${said} ${t('health.fullDue')}` : said;
}

function drillLine({ drill, drillDue }: Health): HealthLine {
  if (!drill && !drillDue) return { id: 'drill', mark: 'later', text: t('health.nothingToTry') };
  if (!drill) return { id: 'drill', mark: 'soon', text: t('health.neverTried'), act: true };
  const text = t(drillDue ? 'health.triedLongAgo' : 'health.tried', { day: day(drill, 'long') });
  return { id: 'drill', mark: drillDue ? 'soon' : 'ok', text, act: drillDue };
}

function folderLine({ syncFolder }: Health): HealthLine {
  return syncFolder
    ? { id: 'folder', mark: 'soon', text: t('health.inSync', { name: syncFolder }) }
    : { id: 'folder', mark: 'ok', text: t('health.ownFolder') };
}

function copiesLine({ conflictCopies }: Health): HealthLine {
  return conflictCopies.length > 0
    ? { id: 'copies', mark: 'no', text: t('health.copies', { names: list(conflictCopies) }) }
    : { id: 'copies', mark: 'ok', text: t('health.noCopies') };
}

function clockLine({ clockWentBack }: Health): HealthLine[] {
  return clockWentBack ? [{ id: 'clock', mark: 'soon', text: t('health.clockBack') }] : [];
}

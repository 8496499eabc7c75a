import type { Refusal } from '$lib/api';
import { problemMessage, type Mend } from '$lib/errors';
import { t, type MessageKey } from '../../messages';

/** Rules that the fields of a plan word better than the general sentence. */
const words: Record<string, MessageKey> = {
  'commitments:no-commitment': 'plan.mend.noStep',
  'plan:nothing-written': 'plan.mend.unchanged',
  'what:required': 'plan.mend.what',
};

/**
 * What is to mend. A step's fields are worded alike wherever it stands; what concerns the whole plan has no field. Before
 * version 1 an empty plan is not an unchanged one.
 */
export function planMends(why: Refusal, version: number): Mend[] {
  if (version === 0 && why.problems.some(({ rule }) => rule === 'nothing-written'))
    return [{ name: 'words', message: t('plan.mend.unwritten') }];
  return why.problems.map(({ path, rule }) => ({
    name: path === 'plan' ? '' : path,
    message: problemMessage({ path: path.replace(/^commitments\.\d+\./, ''), rule }, words),
  }));
}

import type { Refusal } from '$lib/api';
import { problemMessage, type Mend } from '$lib/errors';
import type { MessageKey } from '../../messages';

/** Rules that the fields of a plan word better than the general sentence. */
const words: Record<string, MessageKey> = {
  'commitments:no-commitment': 'plan.mend.noStep',
  'plan:nothing-written': 'plan.mend.unchanged',
  'what:required': 'plan.mend.what',
};

/** What is to mend. A step's fields are worded alike wherever it stands; what concerns the whole plan has no field. */
export function planMends(why: Refusal): Mend[] {
  return why.problems.map(({ path, rule }) => ({
    name: path === 'plan' ? '' : path,
    message: problemMessage({ path: path.replace(/^commitments\.\d+\./, ''), rule }, words),
  }));
}

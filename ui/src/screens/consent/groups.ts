import type { ConsentKind } from '$lib/api/types/ConsentKind';
import type { ConsentRow } from '$lib/api/types/ConsentRow';
import { t } from '../../messages';
import { isOpen, statusLine } from './status';

/** The kinds as the tab shows them: what stands before the first dose, then what a practice may need. */
export const groups: { id: 'first' | 'others'; kinds: ConsentKind[] }[] = [
  { id: 'first', kinds: ['treatment', 'touch', 'medical', 'escort'] },
  {
    id: 'others',
    kinds: [
      'release',
      'electronic-records',
      'telehealth',
      'home-session',
      'recording',
      'supervision',
      'data-use',
    ],
  },
];

/** One thing to do: a paper that waits for the client, or one whose text has changed since it was signed. */
export interface OpenItem {
  row: ConsentRow;
  text: string;
}

/** What is open, in the order of the groups; what must be signed again first. */
export function openItems(rows: ConsentRow[]): OpenItem[] {
  const order = groups.flatMap((group) => group.kinds);
  const place = (row: ConsentRow) => order.indexOf(row.kind) - (row.renewal ? order.length : 0);
  return rows
    .filter((row) => isOpen(row.status) || row.renewal)
    .sort((one, other) => place(one) - place(other))
    .map((row) => ({ row, text: openText(row) }));
}

function openText(row: ConsentRow): string {
  return row.renewal
    ? t('consent.open.renewal', { title: row.title, version: row.template.version })
    : t('consent.open.waiting', { title: row.title, status: statusLine(row) });
}

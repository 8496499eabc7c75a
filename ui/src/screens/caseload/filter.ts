import type { ClientRow } from '../../lib/api/types/ClientRow';
import { t } from '../../messages';

/** True when every word of the filter stands in the line, whatever its accents and capitals. In memory only. */
export function matches(row: ClientRow, filter: string): boolean {
  const line = plain([row.name, row.code, t(`phase.${row.phase}`), t(`status.${row.status}`)].join(' '));
  return plain(filter)
    .split(/\s+/)
    .every((word) => line.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

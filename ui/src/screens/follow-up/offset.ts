import { t } from '../../messages';

const HOURS_A_DAY = 24;

/** Hours after a dose as one says them: `24 h`, `72 h`, `1 week`, `3 months`. */
export function offsetWords(hours: number): string {
  const days = hours / HOURS_A_DAY;
  if (days <= 3) return t('followUp.hours', { count: hours });
  if (days >= 28 && days % 30 === 0) return t('followUp.months', { count: days / 30 });
  if (days % 7 === 0) return t('followUp.weeks', { count: days / 7 });
  return t('followUp.days', { count: Math.round(days) });
}

import type { Strength } from '$lib/api';
import type { Mend } from '$lib/errors';
import { t } from '../../messages';
import { strengthWord } from '../first/strength';

/** What the three fields hold. */
export interface Typed {
  current: string;
  next: string;
  again: string;
}

/** What keeps the change from being sent. Without a measure the core alone decides whether it is hard enough to guess. */
export function openBeforeChange({ current, next, again }: Typed, strength: Strength | null): Mend[] {
  const open: Mend[] = [];
  if (current === '') open.push({ name: 'current', message: t('practice.passphrase.currentMissing') });
  if (next === '') open.push({ name: 'next', message: t('first.passphrase.missing') });
  else if (strength && !strength.accepted) {
    open.push({ name: 'next', message: t(`first.strength.${strengthWord(strength)}`) });
  }
  if (next.normalize('NFC') !== again.normalize('NFC')) {
    open.push({ name: 'again', message: t('first.passphrase.differs') });
  }
  return open;
}

import type { Strength } from '../../lib/api';

/** Ten to the fifteenth guesses, in the core's tenths. */
const STRONG = 150;

/** The word for what the core measured. */
export function strengthWord({
  accepted,
  log10GuessesX10,
  tooShort,
}: Strength): 'short' | 'weak' | 'good' | 'strong' {
  if (tooShort && !accepted) return 'short';
  if (!accepted) return 'weak';
  return log10GuessesX10 >= STRONG ? 'strong' : 'good';
}

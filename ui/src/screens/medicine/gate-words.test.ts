import { describe, expect, it } from 'vitest';
import type { Gate } from '$lib/api/types/Gate';
import { why } from './gate-words';

const gate = (details: Partial<Gate['details'][number]>[]): Gate =>
  ({
    code: 'vitals-range',
    state: 'missing',
    hard: false,
    reason: '',
    details,
    mend: 'vitals',
  }) as unknown as Gate;

describe('why a gate is not met', () => {
  it('names the value that is out of range in words', () => {
    expect(why(gate([{ why: 'out-of-range', item: 'heartRate' }]), null)).toBe('out of range: heart rate');
  });

  it('says that nothing is on file where nobody asked', () => {
    const words = why(gate([{ why: 'not-told', item: '' }]), null);
    expect(words).not.toContain(':');
    expect(words).not.toBe('');
  });
});

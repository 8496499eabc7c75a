import { describe, expect, it } from 'vitest';
import { clearance, terms } from '../../../dev/chart';
import { FormReader } from '../../lib/form-reader';
import type { Values } from '../../lib/form.svelte';
import { setFormatLocale } from '../../lib/format';
import { clearanceValues, readClearance } from './terms';
import { termLines } from './term-lines';
import { bmi, budget, limits, standing, timeLeft } from './words';

const TODAY = '2026-11-23';
const reader = (values: Values) =>
  new FormReader({ text: (name) => values[name] ?? '', rows: (list) => Number(values[list] ?? 0) });

describe('a clearance that is corrected', () => {
  it('comes out of its form as it went in', () => {
    const known = clearance().item.content;
    const form = reader(clearanceValues(known, 'Somebody else', TODAY));
    expect(readClearance(form)).toEqual({ receivedOn: known.receivedOn, terms: known.terms });
    expect(form.mends).toEqual([]);
  });

  it('keeps half milligrams and tenths of a kilogram to the last part', () => {
    const fine = terms({ maxDose: 1005, maxDosePerKg: 125, weight: 703 });
    const values = clearanceValues({ ...clearance().item.content, terms: fine }, '', TODAY);
    expect([values['maxDose'], values['maxDosePerKg'], values['weight']]).toEqual(['100.5', '1.25', '70.3']);
    expect(readClearance(reader(values)).terms).toEqual(fine);
  });
});

describe('a clearance that is new', () => {
  it('begins with today and with the name of who types', () => {
    expect(clearanceValues(null, 'Helen Marsh', TODAY)).toMatchObject({
      receivedOn: TODAY,
      transcribedBy: 'Helen Marsh',
    });
  });

  it('chooses no decision and no prescriber for anybody', () => {
    const form = reader(clearanceValues(null, 'Helen Marsh', TODAY));
    readClearance(form);
    expect(form.mends.map(({ name }) => name)).toEqual(['evaluatedOn', 'decision', 'prescriberId']);
  });

  it.each(['2 ml', '200 mcg', '200mg', '5.4e-79', '100.55'])(
    'takes “%s” for no dose in milligrams',
    (typed) => {
      const form = reader({ ...clearanceValues(clearance().item.content, '', TODAY), maxDose: typed });
      readClearance(form);
      expect(form.mends.map(({ name }) => name)).toEqual(['maxDose']);
    },
  );
});

describe('in words', () => {
  it('says where a clearance stands, how long it holds, and how much of it is used', () => {
    setFormatLocale('en-GB');
    const view = clearance();
    expect(timeLeft(view, TODAY)).toBe('to 12 Jan 2027 · 50 days left');
    expect(timeLeft({ ...view, daysLeft: 0 }, TODAY)).toContain('today is the last day');
    expect(timeLeft({ ...view, daysLeft: -3 }, TODAY)).toBe('to 12 Jan 2027');
    expect(budget(view)).toBe('2 of 6 sessions used');
    expect(limits(terms())).toBe('at most 200 mg a session · Under the tongue');
    expect(standing({ ...view, status: 'expired' })).toBe('Its last day was 12 Jan 2027.');
  });

  it('says why it was taken back', () => {
    const view = clearance();
    const revoked = { on: '2026-11-20', reason: 'New heart finding' };
    const content = { ...view.item.content, revoked };
    expect(standing({ ...view, status: 'revoked', item: { ...view.item, content } })).toBe(
      'Taken back on 20 Nov 2026: New heart finding',
    );
  });

  it('works the body mass index out and keeps silent without both measures', () => {
    expect(bmi(685, 171)).toBe('23.4');
    expect(bmi(685, null)).toBeNull();
  });

  it('lists every field, also those left empty, for comparing with the paper', () => {
    const lines = termLines('2026-10-13', terms({ maxDosePerKg: null }), { people: [], scans: [] });
    expect(lines.find(({ field }) => field === 'maxDose')?.words).toBe('200');
    expect(lines.find(({ field }) => field === 'maxDosePerKg')?.words).toBe('');
    expect(new Set(lines.map(({ field }) => field)).size).toBe(lines.length);
  });
});

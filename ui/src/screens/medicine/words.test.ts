import { expect, it } from 'vitest';
import { reading } from '../../../dev/medicine';
import { milligrams, vitalsWords } from './words';

it('writes a reading as it was taken, with what is missing in it', () => {
  expect(vitalsWords(reading(142, 88, 84, 97))).toBe('142/88 mmHg · 84 bpm · 97 %');
  const partly = {
    ...reading(142, 88, 84, 97),
    diastolic: null,
    oxygen: null,
    onOxygen: true,
    temperature: 368,
  };
  expect(vitalsWords({ ...partly, notMeasured: 'oxygen: cold fingers' })).toBe(
    '142/– mmHg · 84 bpm · on oxygen · 36.8 °C · not measured: oxygen: cold fingers',
  );
});

it('writes tenths of a milligram without inventing any', () => {
  expect([1500, 625, 5].map(milligrams)).toEqual(['150 mg', '62.5 mg', '0.5 mg']);
});

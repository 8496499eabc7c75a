// Sentences about what is recorded in a medicine session.
import type { Vitals } from '$lib/api/types/Vitals';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';

/** `150 mg`. */
export function milligrams(tenths: number): string {
  return t('medicine.amount', { mg: partsText(tenths, 10) });
}

/** A reading as the log says it: `142/88 mmHg · 84 bpm · 97 %`; what was not measured is said too. */
export function vitalsWords(reading: Vitals): string {
  const { systolic, diastolic, heartRate, oxygen, breaths, temperature } = reading;
  const said = [
    (systolic !== null || diastolic !== null) &&
      t('medicine.room.vitals.pressure', { systolic: systolic ?? '–', diastolic: diastolic ?? '–' }),
    heartRate !== null && t('medicine.room.vitals.heart', { n: heartRate }),
    oxygen !== null && t('medicine.room.vitals.spo2', { n: oxygen }),
    reading.onOxygen && t('medicine.room.vitals.oxygen'),
    breaths !== null && t('medicine.room.vitals.breath', { n: breaths }),
    temperature !== null && t('medicine.room.vitals.temp', { n: partsText(temperature, 10) }),
    reading.notMeasured && t('medicine.room.vitals.unmeasured', { what: reading.notMeasured }),
  ];
  return said.filter(Boolean).join(' · ');
}

import type { ChartPage } from '$lib/api/types/ChartPage';
import type { ClearanceTerms } from '$lib/api/types/ClearanceTerms';
import type { ScanId } from '$lib/api/types/ScanId';
import { day } from '$lib/format';
import { partsText } from '$lib/typed-number';
import { t } from '../../messages';
import { bmi } from './words';

/** One line of what stands on a clearance: the field to go back to, what it is, and what was typed; empty = not given. */
export interface TermLine {
  field: string;
  label: string;
  words: string;
}

/** Everything that stands on a clearance, in the order of its form. */
export function termLines(
  receivedOn: string | null,
  terms: ClearanceTerms,
  chart: Pick<ChartPage, 'people' | 'scans'>,
): TermLine[] {
  return [
    ...paper(receivedOn, terms, chart),
    ...terms.conditions.map(({ words, metOn }, index) =>
      line(`conditions.${index}.words`, t('clearance.conditions'), [
        words,
        metOn && t('clearance.conditionMet', { day: day(metOn) }),
      ]),
    ),
    ...baseline(terms),
    ...tests(terms),
    ...limitsOf(terms, chart),
  ];
}

function line(field: string, label: string, words: (string | null | false)[]): TermLine {
  return { field, label, words: words.filter(Boolean).join(' · ') };
}

function paper(
  receivedOn: string | null,
  terms: ClearanceTerms,
  chart: Pick<ChartPage, 'people'>,
): TermLine[] {
  const by = chart.people.find(({ id }) => id === terms.prescriberId)?.content;
  return [
    line('receivedOn', t('clearance.form.receivedOn'), [receivedOn && day(receivedOn)]),
    line('prescriberId', t('clearance.form.prescriber'), [
      by?.name ?? '',
      by?.profession ?? '',
      by?.licence ?? '',
      by?.phone ?? '',
    ]),
    line('evaluatedOn', t('clearance.form.evaluatedOn'), [
      terms.evaluatedOn && day(terms.evaluatedOn),
      t(`clearance.evaluation.${terms.evaluation}`),
    ]),
    line('decision', t('clearance.form.decision'), [t(`clearance.decision.${terms.decision}`)]),
  ];
}

function baseline(terms: ClearanceTerms): TermLine[] {
  const { systolic, diastolic, weight, weighedOn, height } = terms;
  const index = bmi(weight, height);
  return [
    line('systolic', t('clearance.form.pressure'), [systolic && diastolic ? `${systolic}/${diastolic}` : '']),
    line('heartRate', t('clearance.form.heartRate'), [partsText(terms.heartRate, 1)]),
    line('oxygen', t('clearance.form.oxygen'), [partsText(terms.oxygen, 1)]),
    line('weight', t('clearance.form.weight'), [partsText(weight, 10), weighedOn && day(weighedOn)]),
    line('height', t('clearance.form.height'), [
      partsText(height, 1),
      index && t('clearance.form.bmi', { bmi: index }),
    ]),
  ];
}

function tests(terms: ClearanceTerms): TermLine[] {
  const positive = { true: 'yes', false: 'no', null: null } as const;
  return terms.tests.map((test, index) => {
    const said = positive[String(test.positive) as keyof typeof positive];
    return line(`tests.${index}.name`, test.name, [
      test.result,
      said && t(`clearance.form.positive.${said}`),
      test.on && day(test.on),
    ]);
  });
}

function limitsOf(terms: ClearanceTerms, { scans }: Pick<ChartPage, 'scans'>): TermLine[] {
  const title = (id: ScanId | null) => scans.find((row) => row.id === id)?.title ?? '';
  return [
    line('medicationsReviewedOn', t('clearance.form.medicationsReviewedOn'), [
      terms.medicationsReviewedOn && day(terms.medicationsReviewedOn),
    ]),
    line('allergies', t('clearance.form.allergies'), [terms.allergies]),
    line(
      'routes',
      t('clearance.form.routes'),
      terms.routes.map((route) => t(`clearance.form.route.${route}`)),
    ),
    line('maxDose', t('clearance.form.maxDose'), [partsText(terms.maxDose, 10)]),
    line('maxDosePerKg', t('clearance.form.maxDosePerKg'), [partsText(terms.maxDosePerKg, 100)]),
    line('boosterAllowed', t('clearance.form.boosterAllowed'), [
      t(terms.boosterAllowed ? 'clearance.form.yes' : 'clearance.form.no'),
      terms.boosterRule,
    ]),
    line('intervalDays', t('clearance.form.intervalDays'), [partsText(terms.intervalDays, 1)]),
    line('orderOnFile', t('clearance.orderOnFile'), [title(terms.orderOnFile)]),
    line('validUntil', t('clearance.form.validUntil'), [terms.validUntil && day(terms.validUntil)]),
    line('maxSessions', t('clearance.form.maxSessions'), [partsText(terms.maxSessions, 1)]),
    line('scan', t('clearance.scan'), [title(terms.scan)]),
    line('transcribedBy', t('clearance.form.transcribedBy'), [terms.transcribedBy]),
  ];
}

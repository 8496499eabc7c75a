import type { Alert } from '$lib/api/types/Alert';
import type { Item } from '$lib/api/types/Item';
import type { MedicineLists } from '$lib/api/types/MedicineLists';
import { daysAgo, dayAndTime } from '$lib/format';
import { t } from '../../messages';

/** Where an alert comes from and how old it is: `Told in a call, 22 Nov, 17:20 (yesterday)`. */
export function raised({ content, at }: Item<Alert>, today: string): string {
  return t('alert.raised', {
    source: t(`alert.source.${content.source}`),
    when: dayAndTime(at, today),
    ago: daysAgo(at, today),
  });
}

/** What it is about: the question or the term of the lists, else nothing beyond the detail. */
export function about({ item }: Alert, lists: Pick<MedicineLists, 'questions' | 'terms'> | null): string {
  if (item === 'suicidal-thoughts') return t('alert.about.suicidal');
  return (
    lists?.questions.find(({ code }) => code === item)?.question ??
    lists?.terms.find(({ code }) => code === item)?.name ??
    ''
  );
}

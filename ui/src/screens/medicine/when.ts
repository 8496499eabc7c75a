import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import { readTime } from '$lib/typed-time';
import { t } from '../../messages';
import { momentAt } from './clock';

/** The moment of a time field; none where it is empty. A time that does not read is noted by the reader. */
export function momentIn(
  reader: FormReader,
  name: string,
  now: Moment,
  meant: (time: string, now: Moment) => Moment = momentAt,
): Moment | null {
  const typed = reader.words(name);
  if (typed === '') return null;
  const time = readTime(typed);
  if (time !== null) return meant(time, now);
  reader.mends.push({ name, message: t('time.notRead') });
  return null;
}

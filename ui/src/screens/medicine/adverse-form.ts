// The form of an adverse event, and how it is read.
import type { AdverseEvent } from '$lib/api/types/AdverseEvent';
import type { Moment } from '$lib/api/types/Moment';
import type { FormReader } from '$lib/form-reader';
import { t } from '../../messages';
import { momentIn } from './when';

export interface SeenEvent {
  event: AdverseEvent;
  /** Its onset; none = now. */
  at: Moment | null;
}

/** Reads the fields. */
export function readAdverse(reader: FormReader, now: Moment): SeenEvent {
  return {
    event: {
      term: reader.needed('term', t('medicine.room.adverse.termMissing')),
      words: reader.words('words'),
      endedAt: momentIn(reader, 'endedAt', now),
      grade: Number(reader.needed('grade', t('medicine.room.adverse.gradeMissing'))),
      relatedness: reader.choice<AdverseEvent['relatedness']>('relatedness') ?? 'possible',
      action: reader.words('action'),
      outcome: reader.words('outcome'),
      serious: reader.ticked('serious'),
      reportedAt: momentIn(reader, 'reportedAt', now),
      reportedHow: reader.words('reportedHow'),
      struck: null,
    },
    at: momentIn(reader, 'at', now),
  };
}

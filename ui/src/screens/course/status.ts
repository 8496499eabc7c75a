import type { CourseStatus } from '$lib/api/types/CourseStatus';

/** The colour beside the words of a status; the words say it alone. */
export const tones: Record<CourseStatus, 'plain' | 'good' | 'caution' | 'stop'> = {
  screening: 'caution',
  eligible: 'good',
  declined: 'stop',
  preparing: 'caution',
  'in-course': 'good',
  maintenance: 'good',
  completed: 'plain',
  stopped: 'plain',
};

/** Whether a course has ended: another one can begin. */
export function hasEnded(status: CourseStatus): boolean {
  return status === 'declined' || status === 'completed' || status === 'stopped';
}

/** Whether the step from one to the other has to be explained: an end before the end, a way back, a course taken up again. */
export function asksReason(from: CourseStatus, to: CourseStatus): boolean {
  return to === 'declined' || to === 'stopped' || to === 'screening' || hasEnded(from);
}

import { expect, test } from 'vitest';
import { held, session } from '../../../dev/people';
import { sessionDay, toldOf } from './sessions';

const planned = session('s9', 'medicine', 3, '2026-11-23T15:00');
const moved = {
  ...held('s7', 'medicine', 2, '2026-11-06T13:00'),
  planned: { local: '2026-11-05T13:00:00', zone: 'UTC' },
};

test('a session that was held has the day on which it was held', () => {
  expect(sessionDay(moved)).toBe('2026-11-06');
  expect(sessionDay(planned)).toBe('2026-11-23');
});

test('a note takes kind and day from its session, and keeps them when the tie is cut', () => {
  expect(toldOf(moved)).toEqual({ sessionId: 's7', kind: 'medicine', eventDate: '2026-11-06' });
  expect(toldOf(undefined)).toEqual({ sessionId: null });
});

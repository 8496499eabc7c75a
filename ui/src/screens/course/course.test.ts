import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { course, COURSE, item } from '../../../dev/chart';
import { fakeCore, refusal, type Answers } from '../../../dev/core';
import type { ClientId } from '../../lib/api/types/ClientId';
import { setNow } from '../../lib/clock.svelte';
import { FormReader } from '../../lib/form-reader';
import type { Values } from '../../lib/form.svelte';
import { route, startAnew } from '../../lib/route.svelte';
import CourseScreen from './CourseScreen.svelte';
import { codesIn, courseValues, readCourse } from './details';
import MoveCourse from './MoveCourse.svelte';
import { asksReason } from './status';

const clientId = 'maya' as ClientId;
const reader = (values: Values) =>
  new FormReader({ text: (name) => values[name] ?? '', rows: (list) => Number(values[list] ?? 0) });

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  startAnew();
  Element.prototype.scrollIntoView = vi.fn();
});

describe('the form of a course', () => {
  it('gives back what it was given', () => {
    const { details } = course();
    expect(readCourse(reader(courseValues(details, '2026-11-23')))).toEqual(details);
  });

  it('leaves an empty goal out and asks for the words of one that has only signs', () => {
    const form = reader({ startedOn: '2026-11-23', goals: '2', 'goals.1.signs': 'I call her' });
    expect(readCourse(form).goals).toEqual([]);
    expect(form.mends).toEqual([{ name: 'goals.1.words', message: 'Write the goal, or remove this line.' }]);
  });

  it.each([
    ['F33.2, F43.1', ['F33.2', 'F43.1']],
    ['F33.2;F43.1  6A71', ['F33.2', 'F43.1', '6A71']],
    ['', []],
  ])('reads the codes in “%s”', (text, codes) => expect(codesIn(text)).toEqual(codes));
});

it('begins a course with its goals and leads back to the client', async () => {
  const calls = fakeCore({ begin_course: () => 'k2', list_protocols: () => [] });
  render(CourseScreen, { clientId, courseId: null });
  const goal = await screen.findByLabelText(/What the client wants/);
  await fireEvent.input(goal, { target: { value: 'To sleep' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Begin a course' }));
  await vi.waitFor(() => expect(route()).toEqual({ screen: 'client', clientId, tab: 'course' }));
  expect(calls.find(({ command }) => command === 'begin_course')?.args).toMatchObject({
    clientId,
    details: { startedOn: '2026-11-23', goals: [{ words: 'To sleep', signs: '' }], plannedSessions: 0 },
  });
});

describe('moving a course on', () => {
  const show = (answers: Answers = {}) => {
    const calls = fakeCore({ move_course: () => null, ...answers });
    const onmoved = vi.fn(async () => {});
    const view = { item: item(COURSE, course()), allowed: ['maintenance' as const, 'stopped' as const] };
    render(MoveCourse, { open: true, course: view, onmoved });
    return { calls, onmoved };
  };
  const move = () => fireEvent.click(screen.getByRole('button', { name: 'Move the course' }));

  it('offers only the steps that follow from where it stands', async () => {
    show();
    const steps = await screen.findAllByRole('radio');
    expect(steps.map((step) => (step as HTMLInputElement).value)).toEqual(['maintenance', 'stopped']);
  });

  it('sends the step and the reason, then reads the record again', async () => {
    const { calls, onmoved } = show();
    await fireEvent.click(await screen.findByRole('radio', { name: 'Stopped' }));
    await fireEvent.input(screen.getByLabelText(/Why/), { target: { value: ' Moves away ' } });
    await move();
    await vi.waitFor(() => expect(onmoved).toHaveBeenCalled());
    expect(calls.find(({ command }) => command === 'move_course')?.args).toEqual({
      courseId: COURSE,
      status: 'stopped',
      reason: 'Moves away',
    });
  });

  it.each([
    ['status', 'not-allowed', /cannot go there from where it stands/],
    ['reason', 'required', /Say why; it stays with the course/],
  ] as const)('tells why %s is refused', async (path, rule, words) => {
    show({
      move_course: () => {
        throw refusal('problems', [{ path, rule }]);
      },
    });
    await screen.findAllByRole('radio');
    await move();
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  });
});

it.each([
  ['eligible', 'preparing', false],
  ['in-course', 'stopped', true],
  ['eligible', 'screening', true],
  ['completed', 'in-course', true],
] as const)('asks for a reason from %s to %s: %s', (from, to, asked) => {
  expect(asksReason(from, to)).toBe(asked);
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { setNow } from '../lib/clock.svelte';
import { setFormatLocale } from '../lib/format';
import DateField from './DateField.svelte';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
});

const show = (value: string | null = null) =>
  render(DateField, { name: 'birthDate', label: 'Date of birth', lies: 'past', value });
const input = () => screen.getByLabelText<HTMLInputElement>('Date of birth');

it('shows what it understood while a person types', async () => {
  show();
  await fireEvent.focus(input());
  await fireEvent.input(input(), { target: { value: '31/3/80' } });
  expect(screen.getByText('Monday 31 March 1980')).toBeTruthy();
});

it('says how to mend it only when the field is left, and keeps what was typed', async () => {
  show();
  await fireEvent.focus(input());
  await fireEvent.input(input(), { target: { value: '31 Feb' } });
  expect(screen.queryByText(/does not read as a date/)).toBeNull();
  await fireEvent.blur(input());
  expect(screen.getByText(/does not read as a date/)).toBeTruthy();
  expect(input().value).toBe('31 Feb');
  expect(input().getAttribute('aria-invalid')).toBe('true');
});

it('shows a stored day in words', () => {
  show('1980-03-31');
  expect(input().value).toBe('31 March 1980');
});

it('gives out the words that make no day, and begins with them again', async () => {
  let left = '';
  const props = { name: 'on', label: 'Date of birth', value: null, left: 'about 19' };
  render(DateField, {
    ...props,
    get left() {
      return left || 'about 19';
    },
    set left(words: string) {
      left = words;
    },
  });
  expect(input().value).toBe('about 19');
  await fireEvent.input(input(), { target: { value: 'about 1980' } });
  expect(left).toBe('about 1980');
});

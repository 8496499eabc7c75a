import { expect, test } from 'vitest';
import { isPin, onlyDigits } from './pin';

test.each(['1234', '12345678', '12 34 56'])('%s is a PIN', (typed) => expect(isPin(typed)).toBe(true));

test.each(['', '123', '123456789', '12a4', '١٢٣٤'])('%s is not a PIN', (typed) =>
  expect(isPin(typed)).toBe(false),
);

test('spaces between the digits are not part of it', () => expect(onlyDigits(' 12 34 ')).toBe('1234'));

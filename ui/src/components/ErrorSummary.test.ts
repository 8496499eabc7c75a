import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import ErrorSummary from './ErrorSummary.svelte';

it('takes the focus and leads to each field', async () => {
  const field = document.createElement('input');
  field.id = 'field-legalName';
  document.body.append(field);
  render(ErrorSummary, { mends: [{ name: 'legalName', message: 'Write the full legal name.' }] });
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'There is 1 thing to mend' }));
  await fireEvent.click(screen.getByRole('link', { name: 'Write the full legal name.' }));
  expect(document.activeElement).toBe(field);
  field.remove();
});

it('is not there when nothing is to mend', () => {
  const { container } = render(ErrorSummary, { mends: [] });
  expect(container.textContent).toBe('');
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { fakeCore, type Answers } from '../../../dev/core';
import PaperPreview from './PaperPreview.svelte';
import type { Source } from './source';

const opened: ArrayBuffer[] = [];
vi.mock('$components/pdf/reader', () => ({
  openPdf: (bytes: ArrayBuffer) => {
    opened.push(bytes);
    return Promise.resolve({
      pages: 2,
      draw: () => Promise.resolve(),
      words: (page: number) => Promise.resolve(`words of page ${page}`),
      close: () => Promise.resolve(),
    });
  },
}));

const bytes = new Uint8Array([37, 80, 68, 70]).buffer;
const handout: Source = { handout: 'preparation-guide' };

function open(source: Source, answers: Answers = {}) {
  const calls = fakeCore({
    preview_handout: () => bytes,
    preview_paper: () => bytes,
    save_handout: () => ({ fileName: 'preparation-guide.pdf', uncovered: '' }),
    ...answers,
  });
  render(PaperPreview, { open: true, title: 'Getting ready', source });
  return calls;
}

const last = (calls: { command: string; args: unknown }[], name: string) =>
  calls.filter(({ command }) => command === name).at(-1)?.args;

it('draws the very bytes, page by page, with their words beside them', async () => {
  open(handout);
  expect(await screen.findByText('words of page 2')).toBeTruthy();
  expect(screen.getAllByText('Page 1 of 2')).toHaveLength(2);
  expect(opened.at(-1)).toBe(bytes);
});

it('lays the paper out anew for large print', async () => {
  const calls = open(handout);
  await screen.findByText('words of page 1');
  expect(last(calls, 'preview_handout')).toEqual({ name: 'preparation-guide', page: null, scale: 1 });
  await fireEvent.click(screen.getByLabelText('Large print'));
  await vi.waitFor(() =>
    expect(last(calls, 'preview_handout')).toEqual({ name: 'preparation-guide', page: null, scale: 1.5 }),
  );
});

it('says by its file name alone where a copy went, and nothing when one turns back', async () => {
  let cancelled = true;
  open(handout, {
    save_handout: () => (cancelled ? null : { fileName: 'preparation-guide.pdf', uncovered: '' }),
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Save…' }));
  expect(screen.queryByText(/Saved as/)).toBeNull();
  cancelled = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Save…' }));
  expect(await screen.findByText('Saved as preparation-guide.pdf')).toBeTruthy();
});

it('offers no other layout for a copy that was sealed', async () => {
  open({ paper: { kind: 'consent-record', id: 'consent-1' as never } });
  expect(await screen.findByText(/sealed when it was signed/)).toBeTruthy();
  expect(screen.queryByLabelText('Large print')).toBeNull();
});

it('says calmly which characters no typeface has, until the paper is laid out anew', async () => {
  open(handout, { save_handout: () => ({ fileName: 'a.pdf', uncovered: '漢🌊' }) });
  await fireEvent.click(await screen.findByRole('button', { name: 'Save…' }));
  expect(await screen.findByText(/No typeface of the papers has these: 漢 🌊/)).toBeTruthy();
  await fireEvent.click(screen.getByLabelText('Large print'));
  await vi.waitFor(() => expect(screen.queryByText(/Saved as/)).toBeNull());
});

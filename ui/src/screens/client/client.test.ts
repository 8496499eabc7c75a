import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCore, refusal, type Call } from '../../../dev/core';
import { clientPage, consent, held } from '../../../dev/people';
import { setNow } from '../../lib/clock.svelte';
import { setFormatLocale } from '../../lib/format';
import { route, startAnew } from '../../lib/route.svelte';
import { gate, nextDose } from './gate';
import NewClient from './NewClient.svelte';
import { noteFor } from './new-note';

const TODAY = '2026-11-23';

beforeEach(() => {
  setNow('2026-11-23T08:31:40-05:00');
  setFormatLocale('en-GB');
  startAnew();
});

describe('before the next dose', () => {
  const page = clientPage('maya');
  const marks = (more: Partial<typeof page>) => gate({ ...page, ...more }, TODAY).map((item) => item.mark);

  it('counts the dose by the medicine sessions that were held', () => {
    expect(nextDose(page)).toBe(3);
    expect(nextDose({ ...page, sessions: [] })).toBe(1);
  });

  it('says what the record has and what it lacks', () => {
    expect(gate(page, TODAY).map(({ mark, text }) => `${mark} ${text}`)).toEqual([
      'ok version 2.1, signed 3 Oct',
      'no not prepared',
      'ok version 3, look at it again 25 Nov',
    ]);
  });

  it('does not take a withdrawn consent for a consent', () => {
    const withdrawn = {
      ...consent('c1', 'treatment', '2026-10-03T10:12:00-05:00'),
      status: 'withdrawn' as const,
    };
    expect(marks({ consents: [withdrawn] })[0]).toBe('no');
  });

  it('keeps a signed consent valid while a newer one is only prepared', () => {
    expect(marks({ consents: [consent('c2', 'treatment', null), ...page.consents] })[0]).toBe('ok');
  });

  it('asks for a plan only after a medicine session', () => {
    expect(marks({ plan: null, sessions: [] })[2]).toBe('later');
    expect(marks({ plan: null, sessions: [held('m', 'medicine', 1, '2026-11-01T10:00')] })[2]).toBe('no');
  });
});

it('begins a new note with today’s session, else with the usual meeting of the phase', () => {
  const page = clientPage('maya');
  expect(noteFor(page, TODAY)).toEqual({ sessionId: 's9', kind: 'medicine' });
  expect(noteFor(page, '2026-11-24')).toEqual({ sessionId: null, kind: 'integration' });
});

describe('a new client', () => {
  const name = () => screen.findByLabelText<HTMLInputElement>('Full legal name');
  const type = async (value: string) => fireEvent.input(await name(), { target: { value } });
  const add = () => fireEvent.click(screen.getByRole('button', { name: 'Add the client' }));
  const named = (calls: Call[], command: string) => calls.filter((call) => call.command === command);

  it('is kept as it is typed', async () => {
    const calls = fakeCore();
    render(NewClient);
    await type('Zoë Çelik');
    await vi.waitFor(() => expect(named(calls, 'save_draft')).toHaveLength(1));
    expect(named(calls, 'save_draft')[0]!.args).toMatchObject({
      key: { subject: 'new-client' },
      fields: { form: 'client', fields: { legalName: 'Zoë Çelik' } },
    });
  });

  it('is there again after the page went away, and says since when', async () => {
    fakeCore({
      read_draft: () => ({
        fields: { form: 'client', fields: { ...clientPage('zoe').details } },
        revision: 4,
        at: '2026-11-22T18:00:00-05:00',
      }),
    });
    render(NewClient);
    expect((await name()).value).toBe('Zoë Çelik');
    expect(screen.getByText(/began to add at 22 Nov, 18:00/)).toBeTruthy();
  });

  it('asks for the name and leads to it', async () => {
    const calls = fakeCore();
    render(NewClient);
    await name();
    await add();
    await fireEvent.click(screen.getByRole('link', { name: 'Write the client’s full legal name.' }));
    expect(document.activeElement).toBe(await name());
    expect(named(calls, 'add_client')).toHaveLength(0);
  });

  it('opens the client once the core has taken it, and leaves no draft behind', async () => {
    const calls = fakeCore({ add_client: () => 'maya' });
    render(NewClient);
    await type('Maya Lindqvist');
    await add();
    await vi.waitFor(() => expect(route()).toEqual({ screen: 'client', clientId: 'maya' }));
    expect(calls.map((call) => call.command).slice(-3)).toEqual([
      'save_draft',
      'add_client',
      'discard_draft',
    ]);
  });

  it('shows the core’s rules at their fields and wipes nothing', async () => {
    fakeCore({
      add_client: () => {
        throw refusal('problems', [{ path: 'birthDate', rule: 'in-the-future' }]);
      },
    });
    render(NewClient);
    await type('Maya Lindqvist');
    await add();
    expect(await screen.findAllByText(/date of birth that is not after today/)).toHaveLength(2);
    expect((await name()).value).toBe('Maya Lindqvist');
  });
});

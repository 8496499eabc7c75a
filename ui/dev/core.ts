// A core that answers from memory, for component tests and for looking at the screens in a browser. Not in the build.
import { mockIPC } from '@tauri-apps/api/mocks';
import type { AppStatus } from '../src/lib/api/types/AppStatus';
import type { ClientRow } from '../src/lib/api/types/ClientRow';
import type { CommandError } from '../src/lib/api/types/CommandError';
import type { DraftView } from '../src/lib/api/types/DraftView';
import type { Practice } from '../src/lib/api/types/Practice';
import type { Today } from '../src/lib/api/types/Today';
import { cautionClasses, chartPage } from './chart';
import { lists, medicineView } from './medicine';
import { clientPage, NOW, rows, session } from './people';
import { backups, health } from './safety';

// What a command answers is checked by the core's own tests; here each test says what it needs.
export type Answers = Record<string, (args: never) => unknown>;
export interface Call {
  command: string;
  args: unknown;
}

export const status: AppStatus = {
  session: 'open',
  vaultName: 'Lindgren Psychotherapy',
  vaultKnown: true,
  sample: false,
  now: NOW,
  platform: 'linux',
  appearance: 'light',
  language: 'en-GB',
  wait: 0,
  backupDue: 'fine',
  lastBackup: NOW,
  wordsUnconfirmed: false,
  triesLeft: null,
};

export const practice: Practice = {
  name: '',
  therapist: '',
  credentials: '',
  licence: '',
  phone: '',
  hours: '',
  address: '',
  prescriber: '',
  paperSize: 'letter',
  sample: false,
};

/** A refusal as the core sends it. */
export function refusal(code: CommandError['code'], problems: CommandError['problems'] = []): CommandError {
  return { code, problems, incident: 'k7f3q2mx' };
}

/** The day of the reference picture. */
export function busyDay(): Today {
  return {
    now: NOW,
    sessions: [
      {
        session: session('t2', 'preparation', 2, '2026-11-23T10:00', of('tomas')),
        chips: ['consent-to-sign'],
      },
      { session: session('i4', 'integration', 1, '2026-11-23T13:00', of('ines')), chips: ['plan-to-begin'] },
      { session: session('s9', 'medicine', 3, '2026-11-23T15:00', of('maya')), chips: [] },
    ],
    toFinish: [
      draftRow('note', 'ines', 'Medicine session note', '2026-11-20T17:00:00-05:00'),
      draftRow('client', 'daniel', '', '2026-11-23T08:00:00-05:00'),
    ],
    consentsWaiting: [
      {
        id: 'c9',
        clientId: 'tomas',
        clientName: 'Tomas Reyes',
        title: 'Consent to treatment',
        preparedAt: '2026-11-16T09:00:00-05:00',
      },
    ],
    followUps: [],
    alerts: [],
    expiring: [],
    planReviews: [{ clientId: 'ines', clientName: 'Ines Okafor', reviewOn: '2026-11-23' }],
    clients: rows.length,
  } as unknown as Today;
}

/** Answers over the door until the test ends; every call is remembered in order. */
export function fakeCore(answers: Answers = {}): Call[] {
  const calls: Call[] = [];
  const all: Answers = { ...usual(), ...answers };
  mockIPC((command, args) => {
    calls.push({ command, args });
    const answer = all[command];
    if (!answer) throw new Error(`the fake core has no answer to ${command}`);
    return answer(args as never);
  });
  return calls;
}

function usual(list: ClientRow[] = rows): Answers {
  const drafts = new Map<string, DraftView>();
  return {
    app_status: () => status,
    set_appearance: () => null,
    mark: () => null,
    today: busyDay,
    list_clients: () => list,
    client_page: ({ clientId }: { clientId: string }) => clientPage(clientId, list),
    client_chart: () => chartPage(),
    list_caution_classes: () => cautionClasses,
    medicine_session: () => medicineView(),
    medicine_lists: () => lists,
    practice: () => practice,
    edit_practice: (args: { practice: Practice }) => args.practice,
    read_draft: ({ key }: { key: unknown }) => drafts.get(JSON.stringify(key)) ?? null,
    save_draft: ({ key, fields, revision }: Pick<DraftView, 'fields' | 'revision'> & { key: unknown }) => {
      drafts.set(JSON.stringify(key), { fields, revision, at: NOW });
      return { revision, at: NOW };
    },
    discard_draft: ({ key }: { key: unknown }) => (drafts.delete(JSON.stringify(key)), null),
    lock: () => null,
    job: () => null,
    cancel_job: () => null,
    still_here: () => null,
    health: () => health(),
    backup_state: () => backups(),
    security_settings: () => ({ idleMinutes: 5 }),
  };
}

function of(id: string) {
  const row = rows.find((entry) => entry.id === id)!;
  return { clientId: row.id, clientName: row.name };
}

function draftRow(subject: string, id: string, title: string, begunAt: string) {
  return {
    key: { subject, id },
    clientId: id,
    clientName: of(id).clientName,
    title,
    begunAt,
    savedAt: begunAt,
  };
}

// Invented backups, checks and reports for tests and for looking at the screens. Nothing of this is in the built page.
import type { BackupState } from '../src/lib/api/types/BackupState';
import type { BackupPlace } from '../src/lib/api/types/BackupPlace';
import type { BackupPlaceId } from '../src/lib/api/types/BackupPlaceId';
import type { DrillReport } from '../src/lib/api/types/DrillReport';
import type { Health } from '../src/lib/api/types/Health';
import type { RecoveryWordsView } from '../src/lib/api/types/RecoveryWordsView';
import type { RescueReport } from '../src/lib/api/types/RescueReport';
import { NOW } from './people';

/** A drive with a backup of today. */
export function place(over: Partial<BackupPlace> = {}): BackupPlace {
  return {
    id: 'usb' as BackupPlaceId,
    path: '/media/anna/Blue USB drive/Backups of the practice',
    reachable: true,
    offDisk: true,
    newest: NOW,
    count: 12,
    bytes: 251_000_000,
    syncFolder: null,
    others: 0,
    problems: [],
    ...over,
  };
}

/** Backups as they should be. */
export function backups(over: Partial<BackupState> = {}): BackupState {
  return {
    places: [place()],
    lastVerified: NOW,
    lastOffDisk: NOW,
    due: 'fine',
    changedSince: false,
    ...over,
  };
}

/** A record in good health. */
export function health(over: Partial<Health> = {}): Health {
  return {
    quick: { at: NOW, problems: [] },
    full: { at: '2026-11-20T12:30:00-05:00', problems: [] },
    drill: '2026-03-02T09:00:00-05:00',
    drillDue: false,
    fullDue: false,
    kdfMemoryMib: 128,
    kdfPasses: 3,
    kdfLanes: 4,
    syncFolder: null,
    conflictCopies: [],
    clockWentBack: false,
    clients: 7,
    notes: 42,
    signed: 61,
    auditEntries: 318,
    fingerprint: '3f9a 12cd 77e0 5b1c 90aa 41d2 6e08 c7b4',
    vaultBytes: 4_200_000,
    ...over,
  };
}

/** A backup that opened and is whole. */
export function drillReport(over: Partial<DrillReport> = {}): DrillReport {
  return {
    ok: true,
    clients: 7,
    notes: 42,
    signed: 61,
    auditEntries: 318,
    newestNote: '2026-11-09',
    madeAt: NOW,
    problems: [],
    seconds: 3,
    ...over,
  };
}

/** A record of which most could be read. */
export function rescueReport(over: Partial<RescueReport> = {}): RescueReport {
  return {
    name: 'Lindgren Psychotherapy rescued 2026-11-23',
    clients: 7,
    notes: 40,
    complete: false,
    missing: [
      {
        kind: 'note',
        code: 'ML-01',
        date: '2026-10-26',
        sentence: 'The note of ML-01 of 2026-10-26 is lost.',
      },
      {
        kind: 'note',
        code: null,
        date: null,
        sentence: 'A note is lost. Whose it was and when it was written is not known.',
      },
    ],
    problems: [],
    ...over,
  };
}

const list =
  'anchor basil cedar delta ember fable grove hazel inlet jasmine kettle lagoon marble nectar orchid';

/** Fifteen words, of which the fourth and the eleventh are asked for. */
export function recovery(): RecoveryWordsView {
  return {
    words: list.split(' '),
    ask: [4, 11],
    kdf: { memoryMib: 128, passes: 3, lanes: 4, milliseconds: 812 },
  };
}

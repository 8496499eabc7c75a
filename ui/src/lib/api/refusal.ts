import type { CommandError } from './types/CommandError';
import type { ErrorCode } from './types/ErrorCode';
import type { Problem } from './types/Problem';

/** What the core answered instead of doing it. The page words it in errors.ts; nothing a person typed is inside. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[];
  /** Number under which the log tells more; empty when there is nothing to tell. */
  readonly incident: string;

  constructor({ code, problems, incident }: CommandError) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.problems = problems;
    this.incident = incident;
  }
}

/** One shape for both kinds of refusal: our own, and the plain string with which Tauri turns bad arguments away. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (isCommandError(thrown)) return new Refusal(thrown);
  return new Refusal({ code: 'failed', problems: [], incident: '' });
}

function isCommandError(thrown: unknown): thrown is CommandError {
  return typeof thrown === 'object' && thrown !== null && typeof (thrown as CommandError).code === 'string';
}

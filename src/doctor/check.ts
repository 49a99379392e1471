import type { Cure } from '../domain/failure.ts';

/** What the doctor looks at, in this order: each builds on the ones before it. */
export const CHECK_IDS = [
  'name-resolution',
  'proxy',
  'certificate',
  'clock',
  'identity',
  'models',
  'permissions',
  'call',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** One finding. Free of secrets, as everything that people copy into tickets has to be. */
export interface Check {
  readonly id: CheckId;
  readonly outcome: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was found, and for what is wrong also what to do, in plain sentences. */
  readonly text: string;
  /** What helps, where the outcome is not `ok`. */
  readonly cure?: Cure;
  /** The cloud's own words, for the report. */
  readonly details?: string;
}

import type { Connection } from '../domain/connection.ts';
import type { Check } from './check.ts';

/** The findings as text for a ticket or a colleague. It holds what the checks hold, and no secret. */
export function reportOf(
  { id, kind, label }: Connection,
  checks: readonly Check[],
  surroundings: readonly string[],
): string {
  const lines = checks.flatMap(({ id: check, outcome, text, details }) => [
    `- ${MARKS[outcome]} ${check}: ${text}`,
    ...(details === undefined ? [] : details.split('\n').map((line) => `      ${line}`)),
  ]);
  return [`# Parley: check of ${label} (${kind}, ${id})`, '', ...surroundings, '', ...lines, ''].join('\n');
}

const MARKS: Readonly<Record<Check['outcome'], string>> = {
  ok: '[ok]',
  warning: '[warning]',
  failed: '[FAILED]',
  skipped: '[skipped]',
};

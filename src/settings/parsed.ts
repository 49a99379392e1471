import * as v from 'valibot';

/** A setting that was read: the entries that hold, and one sentence for each that does not. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

/** The first thing wrong with a value, with the path to it: `endpoint: must be https …`. */
export function firstProblem(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return path === null ? problemText(issue) : `${path}: ${problemText(issue)}`;
}

/** What was received is never repeated: it may be a secret in the wrong place, and problems are shown and logged. */
function problemText({ message, expected }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid key:')) return expected === 'never' ? 'is not known here' : 'is missing';
  return message.replace(/ but received .*$/s, '');
}

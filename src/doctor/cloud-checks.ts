import type { Failure } from '../domain/failure.ts';
import type { Identity, ModelList } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import type { Check } from './check.ts';
import { failedCheck } from './failed-check.ts';

export type Outcome<T> = { readonly found: T } | { readonly failure: Failure };

/** What a provider's call led to, with its failure as data. */
export async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { found: await call };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

export function identityCheck(outcome: Outcome<Identity>, nowMs: number): Check {
  const id = 'identity';
  if ('failure' in outcome) return failedCheck(id, outcome.failure);
  const { principal, account, source, expiresAt, notes = [] } = outcome.found;
  const minutes = expiresAt === undefined ? undefined : Math.round((expiresAt - nowMs) / 60_000);
  const facts = [
    account === undefined || principal.includes(account) ? principal : `${principal} in ${account}`,
    `from ${source}`,
    ...(minutes === undefined ? [] : [minutes < 0 ? 'expired' : `for another ${minutes} min`]),
  ];
  return { id, outcome: 'ok', text: [`${facts.join(', ')}.`, ...notes].join(' ') };
}

/** The list as a whole. What is missing of it through permissions is said by `permissionsCheck`. */
export function modelsCheck(outcome: Outcome<ModelList>): Check {
  const id = 'models';
  if ('failure' in outcome) {
    return outcome.failure.kind === 'access'
      ? { id, outcome: 'skipped', text: 'Nothing may be listed. A model can still be used by typing its id.' }
      : failedCheck(id, outcome.failure);
  }
  const { models, uncallable, problems } = outcome.found;
  const others = uncallable.length === 0 ? '' : ` ${uncallable.length} more are listed and cannot be asked.`;
  const [problem] = problems.filter(({ kind }) => kind !== 'access');
  if (problem !== undefined) return { ...failedCheck(id, problem), outcome: 'warning' };
  if (models.length > 0) return { id, outcome: 'ok', text: `${models.length} models can be asked.${others}` };
  return {
    id,
    outcome: 'warning',
    text: `No model is listed that can be asked.${others} A model can still be used by typing its id.`,
    cure: { type: 'edit-connection' },
  };
}

export function permissionsCheck(outcome: Outcome<ModelList>): Check {
  const id = 'permissions';
  const problems = 'failure' in outcome ? [outcome.failure] : outcome.found.problems;
  const denied = problems.filter(({ kind }) => kind === 'access');
  const [first] = denied;
  if (first !== undefined) {
    const details = denied.flatMap(({ details: words }) => words ?? []).join('\n');
    return {
      id,
      outcome: 'warning',
      text: `${first.message} Models can be asked all the same where asking is allowed.`,
      ...(first.cure !== undefined && { cure: first.cure }),
      ...(details !== '' && { details }),
    };
  }
  if ('failure' in outcome) return { id, outcome: 'skipped', text: 'Not known: nothing could be listed.' };
  return { id, outcome: 'ok', text: 'Listing is allowed.' };
}

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  if (error instanceof Error && error.name === 'TimeoutError') return NO_ANSWER;
  return {
    kind: 'unknown',
    message: 'The check itself failed. This is a fault of Parley.',
    details: error instanceof Error ? error.message : String(error),
  };
}

/** The limit of the check, not the cloud's word: networks that let nobody out often just say nothing. */
const NO_ANSWER: Failure = {
  kind: 'network',
  message: 'No answer came in time. Check the network and VS Code’s http.proxy and http.noProxy settings.',
  cure: { type: 'open-settings', query: 'http.proxy' },
};

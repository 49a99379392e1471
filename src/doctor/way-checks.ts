import type { Check } from './check.ts';
import { type NetworkSettings, networkChecks } from './network-checks.ts';

/** The way to every host of a connection, as one set of checks. The first host is the one that prompts go to. */
export async function wayChecks(
  addresses: readonly URL[],
  settings: NetworkSettings,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const ways = await Promise.all(addresses.map((address) => networkChecks(address, settings, signal)));
  const [main = [], ...others] = ways;
  return main.map((check) =>
    together(
      check,
      others.flatMap((checks) => checks.filter(({ id }) => id === check.id)),
    ),
  );
}

/**
 * What the main host says, and what is wrong with the others. Theirs is a warning: prompts do not go there, only lists,
 * the identity and the exchange of credentials.
 */
function together(main: Check, others: readonly Check[]): Check {
  const wrong = others.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning');
  const [first] = wrong;
  if (first === undefined) return main;
  const text = [main, ...wrong].map((check) => check.text).join(' ');
  const details = [main, ...wrong].flatMap((check) => check.details ?? []).join('\n');
  const cure = main.cure ?? first.cure;
  return {
    id: main.id,
    outcome: main.outcome === 'failed' ? 'failed' : 'warning',
    text,
    ...(cure !== undefined && { cure }),
    ...(details !== '' && { details }),
  };
}

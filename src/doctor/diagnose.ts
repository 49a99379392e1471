import type { Connection } from '../domain/connection.ts';
import type { Access, Identity, ModelList, Provider } from '../providers/provider.ts';
import { addressesOf } from './addresses.ts';
import type { Check } from './check.ts';
import { identityCheck, modelsCheck, outcomeOf, permissionsCheck } from './cloud-checks.ts';
import type { NetworkSettings } from './network-checks.ts';
import { wayChecks } from './way-checks.ts';

export interface Patient {
  readonly connection: Connection;
  readonly provider: Provider;
  readonly access: Access;
  readonly network: NetworkSettings;
}

/** What was found besides the checks, for what comes after them: the call, and the policy. */
export interface Findings {
  readonly identity?: Identity;
  readonly list?: ModelList;
}

/** Longer waits are a finding in themselves. */
const NETWORK_LIMIT_MS = 20_000;
const CLOUD_LIMIT_MS = 40_000;

/**
 * Looks at one connection, from the network up to its list of models, and tells each finding as it is made. Nothing of
 * it costs money; the call does, and is made only by `callCheck`.
 */
export async function* diagnose(patient: Patient, signal: AbortSignal): AsyncGenerator<Check, Findings> {
  const { connection, provider, access } = patient;
  const network = await wayChecks(
    addressesOf(connection),
    patient.network,
    limited(signal, NETWORK_LIMIT_MS),
  );
  yield* network;
  // What only other hosts lack is a warning: whoever needs them says so itself.
  if (network.some(({ id, outcome }) => outcome === 'failed' && id !== 'clock')) {
    yield* (['identity', 'models', 'permissions'] as const).map(notReached);
    return {};
  }
  const identity = await outcomeOf(provider.identity(connection, access, limited(signal, CLOUD_LIMIT_MS)));
  yield identityCheck(identity, Date.now());
  const list = await outcomeOf(provider.models(connection, access, limited(signal, CLOUD_LIMIT_MS)));
  yield modelsCheck(list);
  yield permissionsCheck(list);
  return {
    ...('found' in identity && { identity: identity.found }),
    ...('found' in list && { list: list.found }),
  };
}

function limited(signal: AbortSignal, limitMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
}

function notReached(id: Check['id']): Check {
  return { id, outcome: 'skipped', text: 'Not tried: the cloud was not reached.' };
}

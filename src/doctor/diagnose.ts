import type { Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import type { Access, Identity, ModelList, Provider } from '../providers/provider.ts';
import { addressOf } from './addresses.ts';
import type { Check } from './check.ts';
import { callCheck, identityCheck, modelsCheck, outcomeOf, permissionsCheck } from './cloud-checks.ts';
import { type NetworkSettings, networkChecks } from './network-checks.ts';

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
const LIMIT_MS = 20_000;

/**
 * Looks at one connection, from the network up to its list of models, and tells each finding as it is made. Nothing of
 * it costs money; the call does, and is made only by `checkCall`.
 */
export async function* diagnose(patient: Patient, signal: AbortSignal): AsyncGenerator<Check, Findings> {
  const { connection, provider, access } = patient;
  const address = addressOf(connection);
  const network = address === undefined ? [] : await networkChecks(address, patient.network, limited(signal));
  yield* network;
  if (network.some(({ id, outcome }) => outcome === 'failed' && id !== 'clock')) {
    yield* (['identity', 'models', 'permissions'] as const).map(notReached);
    return {};
  }
  const identity = await outcomeOf(provider.identity(connection, access, limited(signal)));
  yield identityCheck(identity, Date.now());
  const list = await outcomeOf(provider.models(connection, access, limited(signal)));
  yield modelsCheck(list);
  yield permissionsCheck(list);
  return {
    ...('found' in identity && { identity: identity.found }),
    ...('found' in list && { list: list.found }),
  };
}

/** One tiny question to a model. It costs money, however little: the user is asked first. */
export function checkCall(patient: Patient, model: Model, signal: AbortSignal): Promise<Check> {
  return callCheck(patient.provider, patient.connection, model, patient.access, limited(signal));
}

function limited(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
}

function notReached(id: Check['id']): Check {
  return { id, outcome: 'skipped', text: 'Not tried: the cloud was not reached.' };
}

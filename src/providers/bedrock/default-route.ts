import type { BedrockClient, InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { ModelRequest } from '../provider.ts';
import { readProfiles } from './listings.ts';
import { addressOf } from './model-id.ts';
import { isActive, modelBehind, narrowestFirst } from './profiles.ts';
import { reachOfProfile } from './reach.ts';

/**
 * The profile by which a bare id is reached from the client's region without leaving its geography: the
 * narrowest that Bedrock lists, never a guessed one, and never a global one, which the user has to choose.
 * `undefined` when there is none. Rejects when the list could not be had.
 */
export async function defaultProfileOf(
  bareId: string,
  client: BedrockClient,
  signal: AbortSignal,
): Promise<InferenceProfileSummary | undefined> {
  const { items, error } = await readProfiles(client, 'SYSTEM_DEFINED', signal);
  const [narrowest] = items.filter((profile) => leadsTo(bareId, profile)).toSorted(narrowestFirst);
  if (narrowest === undefined && error !== undefined) throw error;
  return narrowest;
}

/** The id of the default profile. */
export async function geographicProfileOf(
  bareId: string,
  client: BedrockClient,
  signal: AbortSignal,
): Promise<string | undefined> {
  return (await defaultProfileOf(bareId, client, signal))?.inferenceProfileId;
}

/** The profile by which earlier requests reached a bare id; `undefined` where it has to be asked itself. */
export function routeLearned({
  connection,
  modelId,
  learned,
}: ModelRequest<BedrockConnection>): string | undefined {
  const route = learned?.route;
  if (route === undefined || route === modelId) return undefined;
  // Kept outside of this code: the user's leave for global routes is not to be had that way.
  return addressOf(route, connection.region).kind === 'global' ? undefined : route;
}

/** Whether the error says that there is no such profile (any more). */
export function isRouteGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'ResourceNotFoundException' || /model identifier is invalid/i.test(error.message);
}

function leadsTo(bareId: string, profile: InferenceProfileSummary): boolean {
  const { inferenceProfileId: id, models = [] } = profile;
  const isGlobal =
    id?.startsWith('global.') === true ||
    reachOfProfile(models.map(({ modelArn }) => modelArn))?.extent === 'global';
  return isActive(profile) && modelBehind(profile) === bareId && !isGlobal;
}

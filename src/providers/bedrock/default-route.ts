import type { BedrockClient, InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import { readProfiles } from './listings.ts';
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

function leadsTo(bareId: string, profile: InferenceProfileSummary): boolean {
  const { inferenceProfileId: id, models = [] } = profile;
  const isGlobal =
    id?.startsWith('global.') === true ||
    reachOfProfile(models.map(({ modelArn }) => modelArn))?.extent === 'global';
  return isActive(profile) && modelBehind(profile) === bareId && !isGlobal;
}

import {
  type BedrockClient,
  type FoundationModelSummary,
  type InferenceProfileSummary,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from '@aws-sdk/client-bedrock';
import { labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model } from '../../domain/model.ts';
import { describeBedrockModel } from './describe.ts';
import { addressOf } from './model-id.ts';

/**
 * What can be called in the client's region and answers with streamed text: one model for each id. Geographic
 * profiles come before global ones, as policies allow them more often, then the account's own profiles, then
 * what is served in the region.
 */
export async function discover(
  connection: BedrockConnection,
  client: BedrockClient,
  signal: AbortSignal,
): Promise<readonly Model[]> {
  const [foundation, systemProfiles, applicationProfiles] = await Promise.all([
    client.send(new ListFoundationModelsCommand({}), { abortSignal: signal }),
    inferenceProfiles(client, 'SYSTEM_DEFINED', signal),
    inferenceProfiles(client, 'APPLICATION', signal),
  ]);
  const chatModels = new Map(
    (foundation.modelSummaries ?? []).filter(isChatModel).map((model) => [model.modelId, model]),
  );
  const behind = (profile: InferenceProfileSummary) => chatModels.get(modelBehind(profile));

  const geographic: Model[] = [];
  const global: Model[] = [];
  for (const profile of systemProfiles) {
    const model = behind(profile);
    if (model === undefined || profile.inferenceProfileId === undefined) continue;
    const described = named(describeBedrockModel(connection, profile.inferenceProfileId), model.modelName);
    (described.scope === 'global' ? global : geographic).push(described);
  }
  const own = applicationProfiles.flatMap((profile) => {
    const model = behind(profile);
    return model === undefined ? [] : ownProfile(connection, profile, model);
  });
  const inRegion = [...chatModels.values()].flatMap(({ modelId, modelName, inferenceTypesSupported }) =>
    modelId !== undefined && inferenceTypesSupported?.some((type) => type === 'ON_DEMAND')
      ? [named(describeBedrockModel(connection, modelId), modelName)]
      : [],
  );
  return [...geographic, ...global, ...own, ...inRegion];
}

/**
 * The profile by which a bare id is reached from here without leaving its geography: the narrowest that
 * Bedrock lists, never a global one, which the user has to choose. `undefined` when there is none.
 */
export async function geographicProfileOf(
  bareId: string,
  region: string,
  client: BedrockClient,
  signal: AbortSignal,
): Promise<string | undefined> {
  const profiles = await inferenceProfiles(client, 'SYSTEM_DEFINED', signal);
  const routes = profiles.filter(({ inferenceProfileId: id }) => {
    if (id === undefined) return false;
    const { identity } = addressOf(id, region);
    return identity?.canonicalId === bareId && identity.geography !== undefined;
  });
  const breadth = ({ models }: InferenceProfileSummary) => models?.length ?? Number.POSITIVE_INFINITY;
  return routes.toSorted((a, b) => breadth(a) - breadth(b))[0]?.inferenceProfileId;
}

/** A page that repeats its token would go on for ever. */
const MOST_PAGES = 100;

async function inferenceProfiles(
  client: BedrockClient,
  type: 'SYSTEM_DEFINED' | 'APPLICATION',
  signal: AbortSignal,
): Promise<readonly InferenceProfileSummary[]> {
  const profiles: InferenceProfileSummary[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.send(
      new ListInferenceProfilesCommand({
        typeEquals: type,
        maxResults: 1000,
        ...(nextToken && { nextToken }),
      }),
      { abortSignal: signal },
    );
    profiles.push(...(answer.inferenceProfileSummaries ?? []));
    nextToken = answer.nextToken;
    if (!nextToken) break;
  }
  return profiles.filter(({ status }) => status === undefined || status === 'ACTIVE');
}

function isChatModel(model: FoundationModelSummary): boolean {
  return (
    model.responseStreamingSupported !== false &&
    (model.outputModalities?.some((type) => type === 'TEXT') ?? false)
  );
}

/** All models of a profile are one model in several regions. */
function modelBehind({ models }: InferenceProfileSummary): string | undefined {
  return models?.[0]?.modelArn?.split('foundation-model/')[1];
}

/** AWS's own name where the catalog has none. */
function named(model: Model, modelName: string | undefined): Model {
  const isInCatalog = model.canonicalId !== undefined && labelOf('bedrock', model.canonicalId) !== undefined;
  return isInCatalog || modelName === undefined ? model : { ...model, label: modelName };
}

/** An application profile's ARN hides its model; the listing tells it, so that price and limits are known. */
function ownProfile(
  connection: BedrockConnection,
  profile: InferenceProfileSummary,
  { modelId, modelName }: FoundationModelSummary,
): Model[] {
  const { inferenceProfileArn: arn, inferenceProfileName, models } = profile;
  if (arn === undefined || modelId === undefined) return [];
  const behind = named(describeBedrockModel(connection, modelId), modelName);
  // A profile over a global one lists the model once more without a region.
  const isGlobal = models?.some(({ modelArn }) => modelArn?.includes(':bedrock:::')) ?? false;
  const { ref, place } = describeBedrockModel(connection, arn);
  return [
    {
      ...behind,
      ref,
      place:
        inferenceProfileName === undefined
          ? place
          : `Bedrock · ${addressOf(arn, connection.region).region} · ${inferenceProfileName}`,
      scope: isGlobal ? 'global' : 'regional',
    },
  ];
}

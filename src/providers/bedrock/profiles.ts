import type { FoundationModelSummary, InferenceProfileSummary } from '@aws-sdk/client-bedrock';
import { identifyBedrock, labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model } from '../../domain/model.ts';
import { describeBedrockModel } from './describe.ts';
import { addressOf } from './model-id.ts';
import { reachOfProfile } from './reach.ts';

/** A profile as Bedrock lists one, and as it answers for a single one. */
export type Profile = Pick<
  InferenceProfileSummary,
  'inferenceProfileId' | 'inferenceProfileArn' | 'inferenceProfileName' | 'models' | 'status'
>;

/**
 * A route through a profile that AWS defines. Its id tells the model by a prefix; of a prefix newer than this
 * code, the list does.
 */
export function systemProfile(
  connection: BedrockConnection,
  id: string,
  profile: Profile,
  modelName?: string,
): Model {
  const described = named(describeBedrockModel(connection, id), modelName);
  if (described.route === 'global') return described;
  const behind = modelBehind(profile) ?? described.canonicalId;
  const geography = described.reach?.name ?? id.replace(`.${behind}`, '');
  const reach = reachOfProfile(arnsOf(profile), geography) ?? { extent: 'geography', name: geography };
  if (behind === undefined || behind === described.canonicalId) return { ...described, reach };
  const place = `Bedrock · ${connection.region} · ${geography}`;
  return { ...described, ...whatIsBehind(connection, behind, modelName), place, route: 'geographic', reach };
}

/**
 * A route through a profile that the account made. Its ARN hides the model; the profile names it, so that
 * price, limits and quirks are known, and where it leads: to one region, a geography, or anywhere.
 */
export function applicationProfile(
  connection: BedrockConnection,
  arn: string,
  profile: Profile,
  modelName?: string,
): Model {
  const reach = reachOfProfile(arnsOf(profile));
  const own = namedByAccount(connection, arn, profile.inferenceProfileName);
  const behind = modelBehind(profile);
  return {
    ...own,
    ...(behind !== undefined && whatIsBehind(connection, behind, modelName)),
    ...(reach !== undefined && { reach, scope: reach.extent === 'global' ? 'global' : 'regional' }),
  };
}

/** What hangs on the model alone, and not on the way to it. */
export function whatIsBehind(
  connection: BedrockConnection,
  canonicalId: string,
  modelName?: string,
): Pick<Model, 'label' | 'canonicalId' | 'scope'> {
  const { label } = named(describeBedrockModel(connection, canonicalId), modelName);
  return { label, canonicalId, scope: 'regional' };
}

/** What the account made goes by the name that it was given. */
export function namedByAccount(connection: BedrockConnection, arn: string, name: string | undefined): Model {
  const described = describeBedrockModel(connection, arn);
  if (name === undefined) return described;
  return {
    ...described,
    label: name,
    place: `Bedrock · ${addressOf(arn, connection.region).region} · ${name}`,
  };
}

/** AWS's own name where the catalog has none. */
export function named(model: Model, modelName: string | undefined): Model {
  const isInCatalog = model.canonicalId !== undefined && labelOf('bedrock', model.canonicalId) !== undefined;
  return isInCatalog || modelName === undefined ? model : { ...model, label: modelName };
}

/** All models of a profile are one model in several regions. */
export function modelBehind({ models }: Pick<Profile, 'models'>): string | undefined {
  return foundationModelIn(models?.[0]?.modelArn);
}

/** Variants of one model that are only sold as provisioned throughput end in their context: `…-v1:0:28k`. */
export function foundationModelIn(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : identifyBedrock(arn)?.canonicalId.replace(CONTEXT_VARIANT, '');
}

export function isContextVariant({ modelId = '' }: FoundationModelSummary): boolean {
  return CONTEXT_VARIANT.test(modelId);
}

const CONTEXT_VARIANT = /(?<=:\d+):(?:\d+k|mm)$/;

export function isActive({ status }: Profile): boolean {
  return status === undefined || status === 'ACTIVE';
}

/** Fewer destinations first: `jp` before `apac`. */
export function narrowestFirst(a: Pick<Profile, 'models'>, b: Pick<Profile, 'models'>): number {
  return breadthOf(a) - breadthOf(b);
}

function breadthOf({ models }: Pick<Profile, 'models'>): number {
  return models?.length ?? Number.POSITIVE_INFINITY;
}

function arnsOf({ models = [] }: Profile): readonly (string | undefined)[] {
  return models.map(({ modelArn }) => modelArn);
}

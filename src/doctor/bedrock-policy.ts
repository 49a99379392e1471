import { factsOf, identifyBedrock } from '../catalog/index.ts';
import { awsPartition } from '../domain/aws-partition.ts';
import type { BedrockConnection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import { modelIdOf } from '../domain/model-ref.ts';

/** An IAM policy document, as it is pasted into the AWS console. */
export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

export interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly ArnLike: Readonly<Record<string, readonly string[]>> };
}

/**
 * The least that Parley needs to ask these models through the connection and to list what there is. A profile may
 * reach its model in each of its regions, but only through that profile. `account` is the number of the AWS account;
 * where it is not known, any is written.
 */
export function bedrockPolicy(
  connection: BedrockConnection,
  models: readonly Model[],
  account = '*',
): IamPolicy {
  const place: Place = {
    region: connection.region,
    partition: awsPartition(connection.region).name,
    account,
  };
  const onMantle = models.filter((model) => factsOf(model).quirks.isMantleOnly === true);
  const grants = models
    .filter((model) => !onMantle.includes(model))
    .flatMap((model) => grantsFor(model, place));
  const direct = unique(grants.map(({ arn }) => arn));
  const hasKey = connection.auth === 'apiKey';
  const statements = [
    statement('AskModels', ASK, direct),
    ...grants.map(({ arn, reaches }, index) => statement(`AskThroughProfile${index + 1}`, ASK, reaches, arn)),
    statement('DescribeProfiles', ['bedrock:GetInferenceProfile'], direct.filter(hidesRegions)),
    statement('DescribeModels', ['bedrock:GetFoundationModel'], direct.filter(isFoundationModel)),
    statement('DescribeThroughput', ['bedrock:GetProvisionedModelThroughput'], direct.filter(isThroughput)),
    statement('DescribeRouters', ['bedrock:GetPromptRouter'], direct.filter(isRouter)),
    statement('ListModels', LISTS, ['*']),
    statement('ApplyGuardrails', ['bedrock:ApplyGuardrail'], guardrailsOf(connection, models, place)),
    statement('UseApiKey', ['bedrock:CallWithBearerToken'], hasKey ? ['*'] : []),
    statement(
      'AskThroughMantle',
      ['bedrock-mantle:CreateInference'],
      onMantle.length > 0 ? [projectOf(place)] : [],
    ),
    statement(
      'UseApiKeyOnMantle',
      ['bedrock-mantle:CallWithBearerToken'],
      hasKey && onMantle.length > 0 ? ['*'] : [],
    ),
  ];
  return { Version: '2012-10-17', Statement: statements.filter(({ Resource }) => Resource.length > 0) };
}

/** ConverseStream is this action; Parley never asks without streaming. */
const ASK = ['bedrock:InvokeModelWithResponseStream'];

/** None of these knows resources. The last is asked only where a model refuses without saying why. */
const LISTS = [
  'bedrock:ListFoundationModels',
  'bedrock:ListInferenceProfiles',
  'bedrock:ListProvisionedModelThroughputs',
  'bedrock:ListImportedModels',
  'bedrock:GetFoundationModelAvailability',
];

interface Place {
  readonly region: string;
  readonly partition: string;
  readonly account: string;
}

interface Grant {
  /** What is asked. */
  readonly arn: string;
  /** The models that a profile leads to; empty for what is asked directly. */
  readonly reaches: readonly string[];
}

/** A bare id whose model needs a profile is asked as it is, and then by the profile that Bedrock lists for it. */
function grantsFor(model: Model, place: Place): readonly Grant[] {
  const { route, reach, canonicalId, ref } = model;
  const modelId = modelIdOf(ref);
  const isRouted = route === 'geographic' && modelId === canonicalId && reach?.name !== undefined;
  if (!isRouted) return [grantOf(modelId, model, place)];
  return [
    { arn: foundationModel(modelId, place), reaches: [] },
    grantOf(`${reach.name}.${modelId}`, model, place),
  ];
}

function grantOf(modelId: string, model: Model, place: Place): Grant {
  const arn = arnOf(modelId, model, place);
  const behind = model.canonicalId ?? identifyBedrock(modelId)?.canonicalId;
  if (behind === undefined || !arn.includes('inference-profile/')) return { arn, reaches: [] };
  // A global profile asks a model that has no region in its ARN, besides the one in the region of the request.
  const regions = model.reach?.extent === 'global' ? [place.region, ''] : (model.reach?.regions ?? ['*']);
  return { arn, reaches: regions.map((region) => foundationModel(behind, { ...place, region })) };
}

function arnOf(modelId: string, { route }: Model, place: Place): string {
  if (modelId.startsWith('arn:')) return modelId;
  const { partition, region, account } = place;
  return route === 'geographic' || route === 'global'
    ? `arn:${partition}:bedrock:${region}:${account}:inference-profile/${modelId}`
    : foundationModel(modelId, place);
}

function foundationModel(id: string, { partition, region }: Place): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
}

/** Of a global profile nothing is asked: it says itself that it leads anywhere. */
function hidesRegions(arn: string): boolean {
  return arn.includes('inference-profile/') && !arn.includes(':inference-profile/global.');
}

function isFoundationModel(arn: string): boolean {
  return arn.includes('::foundation-model/');
}

function isThroughput(arn: string): boolean {
  return arn.includes(':provisioned-model/');
}

function isRouter(arn: string): boolean {
  return arn.includes('prompt-router/');
}

function guardrailsOf(
  connection: BedrockConnection,
  models: readonly Model[],
  place: Place,
): readonly string[] {
  const { partition, region, account } = place;
  const ids = models.flatMap(({ ref, canonicalId = '' }) => {
    const own = connection.models?.[modelIdOf(ref)] ?? connection.models?.[canonicalId];
    const guardrail = own?.guardrail ?? connection.guardrail;
    return guardrail === undefined || guardrail === 'none' ? [] : [guardrail.id];
  });
  return unique(ids).map((id) =>
    id.startsWith('arn:') ? id : `arn:${partition}:bedrock:${region}:${account}:guardrail/${id}`,
  );
}

/** Requests that name no project belong to the one every account has. */
function projectOf({ partition, region, account }: Place): string {
  return `arn:${partition}:bedrock-mantle:${region}:${account}:project/default`;
}

function statement(
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  throughProfile?: string,
): IamStatement {
  // The account may be a wildcard, which `StringEquals` would take literally.
  const ArnLike = throughProfile && { 'bedrock:InferenceProfileArn': [throughProfile] };
  return { Sid, Effect: 'Allow', Action, Resource, ...(ArnLike && { Condition: { ArnLike } }) };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

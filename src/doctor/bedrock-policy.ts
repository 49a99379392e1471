import { factsOf } from '../catalog/index.ts';
import { awsPartition } from '../domain/aws-partition.ts';
import type { BedrockConnection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import {
  grantsFor,
  guardrailsOf,
  hidesRegions,
  isFoundationModel,
  isRouter,
  isThroughput,
  type Place,
} from './bedrock-grants.ts';

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
  const direct = [...new Set(grants.map(({ arn }) => arn))];
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

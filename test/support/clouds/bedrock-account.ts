import { BEDROCK_MODELS, MANTLE_MODELS } from './models.ts';

/** What an account has in one region, in the words of Bedrock's control plane. */
export interface BedrockAccount {
  readonly foundationModels: readonly { readonly modelId: string }[];
  readonly systemProfiles: readonly InferenceProfile[];
  readonly applicationProfiles: readonly InferenceProfile[];
  readonly provisioned: readonly { readonly provisionedModelArn: string }[];
  readonly imported: readonly object[];
  readonly promptRouters: readonly { readonly promptRouterArn: string }[];
}

export interface InferenceProfile {
  readonly inferenceProfileId: string;
  readonly inferenceProfileArn: string;
}

export const US = ['us-east-1', 'us-east-2', 'us-west-2'] as const;

/** A global profile names the region that was asked, and the model once more without a region. */
export const ANYWHERE = ['us-east-1', ''] as const;

const ACCOUNT = 'arn:aws:bedrock:us-east-1:111122223333';

export function foundationModel(modelId: string, modelName: string, more: object = {}) {
  return {
    modelId,
    modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
    modelName,
    providerName: modelId.split('.')[0],
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    responseStreamingSupported: true,
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    modelLifecycle: { status: 'ACTIVE' },
    ...more,
  };
}

export function systemProfile(id: string, modelId: string, regions: readonly string[], more: object = {}) {
  return {
    inferenceProfileId: id,
    inferenceProfileArn: `${ACCOUNT}:inference-profile/${id}`,
    inferenceProfileName: `Profile of ${modelId}`,
    models: modelsIn(regions, modelId),
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
    ...more,
  };
}

export function applicationProfile(name: string, id: string, modelId: string, regions: readonly string[]) {
  return {
    inferenceProfileId: id,
    inferenceProfileArn: `${ACCOUNT}:application-inference-profile/${id}`,
    inferenceProfileName: name,
    models: modelsIn(regions, modelId),
    status: 'ACTIVE',
    type: 'APPLICATION',
  };
}

export function provisionedThroughput(name: string, id: string, modelId: string, status = 'InService') {
  const modelArn = `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`;
  return {
    provisionedModelName: name,
    provisionedModelArn: `${ACCOUNT}:provisioned-model/${id}`,
    modelArn,
    desiredModelArn: modelArn,
    foundationModelArn: modelArn,
    modelUnits: 1,
    desiredModelUnits: 1,
    status,
    creationTime: '2026-05-01T09:00:00Z',
    lastModifiedTime: '2026-05-01T09:00:00Z',
  };
}

function modelsIn(regions: readonly string[], modelId: string): readonly object[] {
  return regions.map((region) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/${modelId}` }));
}

const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';
const SONNET_4 = 'anthropic.claude-sonnet-4-20250514-v1:0';
const LITE = 'amazon.nova-2-lite-v1:0';
const MICRO = 'amazon.nova-micro-v1:0';
const LLAMA = 'meta.llama3-3-70b-instruct-v1:0';

const NOVA_ROUTER = {
  promptRouterName: 'Nova Prompt Router',
  promptRouterArn: `${ACCOUNT}:default-prompt-router/amazon.nova:1`,
  models: [
    { modelArn: `${ACCOUNT}:inference-profile/us.amazon.nova-lite-v1:0` },
    { modelArn: `${ACCOUNT}:inference-profile/us.amazon.nova-pro-v1:0` },
  ],
  fallbackModel: { modelArn: `${ACCOUNT}:inference-profile/us.amazon.nova-pro-v1:0` },
  routingCriteria: { responseQualityDifference: 25 },
  status: 'AVAILABLE',
  type: 'default',
};

/** One of everything: each route, each stage of life, and what cannot be asked, for each of the reasons. */
export const LOCAL_ACCOUNT: BedrockAccount = {
  foundationModels: [
    ...[...BEDROCK_MODELS, ...MANTLE_MODELS].map(({ baseId, name, provider }) =>
      foundationModel(baseId, name, { providerName: provider }),
    ),
    foundationModel(HAIKU, 'Claude Haiku 4.5'),
    foundationModel(LITE, 'Nova 2 Lite', { inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'] }),
    foundationModel(MICRO, 'Nova Micro', { inferenceTypesSupported: ['ON_DEMAND'] }),
    foundationModel(`${MICRO}:128k`, 'Nova Micro', { inferenceTypesSupported: ['PROVISIONED'] }),
    foundationModel(LLAMA, 'Llama 3.3 70B', { inferenceTypesSupported: ['ON_DEMAND'] }),
    foundationModel(SONNET_4, 'Claude Sonnet 4', {
      modelLifecycle: { status: 'LEGACY', endOfLifeTime: '2099-05-14T00:00:00Z' },
    }),
    foundationModel('anthropic.claude-v2:1', 'Claude 2.1', {
      inferenceTypesSupported: ['ON_DEMAND'],
      modelLifecycle: { status: 'LEGACY', endOfLifeTime: '2026-01-21T00:00:00Z' },
    }),
    foundationModel('deepseek.r1-v1:0', 'DeepSeek R1'),
    foundationModel('amazon.titan-text-premier-v1:0', 'Titan Text Premier', {
      inferenceTypesSupported: ['PROVISIONED'],
    }),
    foundationModel('ai21.j2-mid-v1', 'Jurassic-2 Mid', {
      inferenceTypesSupported: ['ON_DEMAND'],
      responseStreamingSupported: false,
    }),
    foundationModel('amazon.nova-canvas-v1:0', 'Nova Canvas', {
      outputModalities: ['IMAGE'],
      inferenceTypesSupported: ['ON_DEMAND'],
    }),
    foundationModel('amazon.titan-embed-text-v2:0', 'Titan Text Embeddings V2', {
      outputModalities: ['EMBEDDING'],
      inferenceTypesSupported: ['ON_DEMAND'],
    }),
    foundationModel('amazon.nova-sonic-v1:0', 'Nova Sonic', {
      inputModalities: ['SPEECH'],
      outputModalities: ['SPEECH', 'TEXT'],
      inferenceTypesSupported: ['ON_DEMAND'],
    }),
  ],
  systemProfiles: [
    ...BEDROCK_MODELS.map(({ id, baseId }) =>
      systemProfile(id, baseId, id.startsWith('global.') ? ANYWHERE : US),
    ),
    systemProfile(`global.${HAIKU}`, HAIKU, ANYWHERE),
    systemProfile(`us.${HAIKU}`, HAIKU, US),
    systemProfile(`us.${LITE}`, LITE, US),
    systemProfile(`us.${SONNET_4}`, SONNET_4, US),
    systemProfile('us.amazon.titan-embed-text-v2:0', 'amazon.titan-embed-text-v2:0', US),
  ],
  applicationProfiles: [
    applicationProfile('Team budget', 'team0budget1', LITE, US),
    applicationProfile('Research', 'research0001', HAIKU, ANYWHERE),
    applicationProfile('Night jobs', 'night0jobs01', LLAMA, ['us-east-1']),
  ],
  provisioned: [provisionedThroughput('Support desk', 'support0desk', `${MICRO}:128k`)],
  imported: [
    {
      modelArn: `${ACCOUNT}:imported-model/our0own0one1`,
      modelName: 'our-own-llama',
      creationTime: '2026-03-01T09:00:00Z',
      modelArchitecture: 'llama',
      instructSupported: true,
    },
  ],
  promptRouters: [NOVA_ROUTER],
};

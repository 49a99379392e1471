import { afterEach, describe, expect, it } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import {
  type BedrockServer,
  type Handler,
  startBedrockServer,
} from '../../../support/clouds/bedrock-server.ts';
import { accessWith, connectionTo } from './setting.ts';

let server: BedrockServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function modelsOf(handler: Handler) {
  server = await startBedrockServer(handler);
  return bedrock
    .models(connectionTo(server.endpoint), accessWith(), new AbortController().signal)
    .then(({ models }) => models);
}

const model = (modelId: string, more: object = {}) => ({
  modelId,
  modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
  modelName: `Name of ${modelId}`,
  outputModalities: ['TEXT'],
  responseStreamingSupported: true,
  inferenceTypesSupported: ['INFERENCE_PROFILE'],
  ...more,
});

const profile = (inferenceProfileId: string, modelId: string, more: object = {}) => ({
  inferenceProfileId,
  inferenceProfileArn: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${inferenceProfileId}`,
  inferenceProfileName: `Profile ${inferenceProfileId}`,
  status: 'ACTIVE',
  models: [{ modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}` }],
  ...more,
});

const OWN_ARN = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/ab12cd';

const account: Handler = ({ path, query }, reply) => {
  if (path === '/foundation-models') {
    reply.body(200, {
      modelSummaries: [
        model('anthropic.claude-opus-5-5'),
        model('amazon.nova-pro-v1:0', { inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'] }),
        model('newcomer.model-1', { inferenceTypesSupported: ['ON_DEMAND'] }),
        model('amazon.titan-embed-text-v2:0', {
          outputModalities: ['EMBEDDING'],
          inferenceTypesSupported: ['ON_DEMAND'],
        }),
        model('amazon.slow-text-v1', {
          responseStreamingSupported: false,
          inferenceTypesSupported: ['ON_DEMAND'],
        }),
      ],
    });
  } else if (query.get('type') === 'APPLICATION') {
    const summary = profile('ab12cd', 'anthropic.claude-opus-5-5', {
      inferenceProfileArn: OWN_ARN,
      inferenceProfileName: 'Team budget',
    });
    reply.body(200, { inferenceProfileSummaries: [summary] });
  } else if (query.get('nextToken') === null) {
    reply.body(200, {
      nextToken: 'page-2',
      inferenceProfileSummaries: [
        profile('global.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5-5'),
        profile('us.amazon.titan-embed-text-v2:0', 'amazon.titan-embed-text-v2:0'),
      ],
    });
  } else {
    reply.body(200, {
      inferenceProfileSummaries: [
        profile('us.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5-5'),
        profile('us.amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0', { status: 'CREATING' }),
      ],
    });
  }
};

describe('listing the models of Bedrock', () => {
  it('gives every callable id of a model that streams text: routes first, then what the region serves', async () => {
    expect(await modelsOf(account)).toEqual([
      {
        ref: 'work:us.anthropic.claude-opus-5-5',
        cloud: 'bedrock',
        label: 'Claude Opus 5.5',
        place: 'Bedrock · us-east-1 · us',
        canonicalId: 'anthropic.claude-opus-5-5',
        scope: 'regional',
      },
      {
        ref: 'work:global.anthropic.claude-opus-5-5',
        cloud: 'bedrock',
        label: 'Claude Opus 5.5',
        place: 'Bedrock · us-east-1 · global',
        canonicalId: 'anthropic.claude-opus-5-5',
        scope: 'global',
      },
      {
        ref: `work:${OWN_ARN}`,
        cloud: 'bedrock',
        label: 'Claude Opus 5.5',
        place: 'Bedrock · us-east-1 · Team budget',
        canonicalId: 'anthropic.claude-opus-5-5',
        scope: 'regional',
      },
      {
        ref: 'work:amazon.nova-pro-v1:0',
        cloud: 'bedrock',
        label: 'Nova Pro',
        place: 'Bedrock · us-east-1 · in-region',
        canonicalId: 'amazon.nova-pro-v1:0',
        scope: 'regional',
      },
      {
        ref: 'work:newcomer.model-1',
        cloud: 'bedrock',
        label: 'Name of newcomer.model-1',
        place: 'Bedrock · us-east-1 · in-region',
        canonicalId: 'newcomer.model-1',
        scope: 'regional',
      },
    ]);
  });

  it('asks the control plane of its own where the connection names one', async () => {
    server = await startBedrockServer(account);
    const endpoints = { control: server.endpoint, runtime: 'http://127.0.0.1:1' };
    const connection = connectionTo(undefined, { endpoints });
    const { models } = await bedrock.models(connection, accessWith(), new AbortController().signal);
    expect(models).toHaveLength(5);
  });

  it('does not go round in circles when a page names itself as the next', async () => {
    const models = await modelsOf(({ path }, reply) =>
      path === '/foundation-models'
        ? reply.body(200, {
            modelSummaries: [model('newcomer.model-1', { inferenceTypesSupported: ['ON_DEMAND'] })],
          })
        : reply.body(200, { inferenceProfileSummaries: [], nextToken: 'again' }),
    );
    expect(models).toHaveLength(1);
  });

  it('says which permission is missing', async () => {
    const denied = modelsOf((_, reply) =>
      reply.error(
        403,
        'AccessDeniedException',
        'User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock:ListFoundationModels because no identity-based policy allows it',
      ),
    );
    const error: unknown = await denied.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderFailure);
    expect(error).toMatchObject({
      failure: {
        kind: 'access',
        httpStatus: 403,
        message: expect.stringContaining('bedrock:ListFoundationModels is not allowed'),
      },
    });
  });

  it('says so when there is nobody to ask', async () => {
    const connection = connectionTo('http://127.0.0.1:1');
    const error: unknown = await bedrock
      .models(connection, accessWith(), new AbortController().signal)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      failure: { kind: 'network', message: expect.stringContaining('127.0.0.1:1') },
    });
  });
});

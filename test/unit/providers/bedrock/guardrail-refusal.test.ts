import { afterEach, describe, expect, it } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import { type BedrockServer, startBedrockServer } from '../../../support/clouds/bedrock-server.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const ARN = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc123';
const OPUS = 'anthropic.claude-opus-5-5';
const STRICT = { guardrail: { id: 'strict', version: '1' } };
const GENERAL = { guardrail: { id: 'general', version: '1' } };

const servers: BedrockServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function asked(
  options: Partial<BedrockConnection>,
  wanted: Partial<ModelRequest<BedrockConnection>> = {},
) {
  const server = await startBedrockServer((_, reply) => {
    reply.startStream();
    reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
  servers.push(server);
  const connection = connectionTo(server.endpoint, options);
  const events = await eventsOf(requestTo(connection, { modelId: ARN, ...wanted }));
  return { events, requests: server.requests };
}

describe('a guardrail of a single model', () => {
  it.each([
    ['alone', { models: { [OPUS]: STRICT } }],
    ['beside that of the connection', { ...GENERAL, models: { [OPUS]: STRICT } }],
    ['beside other options of the ARN', { models: { [OPUS]: STRICT, [ARN]: { promptCaching: false } } }],
  ])('is not passed by where it is not known which model an ARN hides: %s', async (_, options) => {
    const { events, requests } = await asked(options);
    expect(events).toEqual([
      {
        type: 'failure',
        failure: {
          kind: 'invalid-request',
          message:
            'It could not be found out which model is behind this ARN, so that it is not known which guardrail of “Work” belongs to it. Give the ARN a guardrail of its own, or "none", under “models” of the connection, or allow bedrock:GetInferenceProfile.',
          region: 'eu-west-1',
          cure: { type: 'edit-connection' },
        },
      },
    ]);
    expect(requests).toEqual([]);
  });

  it.each<readonly [string, Partial<BedrockConnection>, string | undefined, string | undefined]>([
    ['that is behind the ARN', { models: { [OPUS]: STRICT } }, OPUS, 'strict'],
    [
      'that is not behind the ARN',
      { ...GENERAL, models: { [OPUS]: STRICT } },
      'amazon.nova-pro-v1:0',
      'general',
    ],
    ['where the ARN has its own', { models: { [OPUS]: STRICT, [ARN]: GENERAL } }, undefined, 'general'],
    ['of another ARN', { ...GENERAL, models: { [`${ARN}4`]: STRICT } }, undefined, 'general'],
    ['with other options', { ...GENERAL, models: { [OPUS]: { serviceTier: 'flex' } } }, undefined, 'general'],
    ['that is not set', {}, undefined, undefined],
  ])('is no obstacle %s', async (_, options, canonicalId, guardrail) => {
    const { events, requests } = await asked(options, canonicalId === undefined ? {} : { canonicalId });
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    const config = guardrail === undefined ? {} : { guardrailConfig: { guardrailIdentifier: guardrail } };
    expect(requests[0]?.body).toMatchObject(config);
  });
});

describe('a guardrail at the Mantle endpoint, which knows none', () => {
  const wanted = {
    modelId: 'openai.gpt-5.5',
    canonicalId: 'openai.gpt-5.5',
    facts: { quirks: { isMantleOnly: true } },
  };

  it('keeps the prompt from being sent', async () => {
    const { events, requests } = await asked(GENERAL, wanted);
    expect(events).toMatchObject([
      {
        type: 'failure',
        failure: {
          kind: 'invalid-request',
          message: expect.stringContaining('cannot apply the guardrail general'),
          cure: { type: 'edit-connection' },
        },
      },
    ]);
    expect(requests).toEqual([]);
  });

  it('does not where the model is excepted from it', async () => {
    const models = { 'openai.gpt-5.5': { guardrail: 'none' } } as const;
    const { requests } = await asked({ ...GENERAL, models }, wanted);
    expect(requests).toHaveLength(1);
  });
});

it('a model that is excepted is asked through Converse without the guardrail of its connection', async () => {
  const models = { [OPUS]: { guardrail: 'none' } } as const;
  const { requests } = await asked({ ...GENERAL, models }, { modelId: OPUS, canonicalId: OPUS });
  expect(requests[0]?.body).not.toHaveProperty('guardrailConfig');
});

import { describe, expect, it } from 'vitest';
import { modelIdOf } from '../../../../src/domain/model-ref.ts';
import {
  foundationModel,
  provisionedThroughput,
  systemProfile,
  US,
} from '../../../support/clouds/bedrock-account.ts';
import { ACCOUNT_ARN, EMPTY, idsIn, listOf } from './account.ts';

describe('what Bedrock lists and cannot be asked', () => {
  it('stands apart, each with its reason', async () => {
    const { uncallable } = await listOf({ connection: { allowGlobal: true } });
    expect(uncallable).toEqual([
      {
        id: 'anthropic.claude-v2:1',
        label: 'Claude 2.1',
        because: 'AWS ended this model on 2026-01-21; choose a newer one.',
      },
      {
        id: 'ai21.j2-mid-v1',
        label: 'Jurassic-2 Mid',
        because: 'It gives its answer only as a whole, and Parley asks only models that stream.',
      },
      {
        id: 'deepseek.r1-v1:0',
        label: 'DeepSeek R1',
        because:
          'It can only be called through an inference profile, and AWS lists none for it in us-east-1.',
      },
      {
        id: 'amazon.titan-text-premier-v1:0',
        label: 'Titan Text Premier',
        because: 'It can only be called on provisioned throughput, and this account has none in us-east-1.',
      },
      {
        id: `${ACCOUNT_ARN}:imported-model/our0own0one1`,
        label: 'our-own-llama',
        because:
          'It was imported into Bedrock, whose Converse API, by which Parley asks, takes no such models.',
      },
    ]);
  });

  it('has every route that leaves the geography until the user allows that, and says how', async () => {
    const list = await listOf();
    const global = list.uncallable.filter(({ remedy }) => remedy === 'allow-global');
    expect(global.map(({ id, label }) => [id, label])).toEqual([
      ['global.anthropic.claude-sonnet-5-5', 'Claude Sonnet 5.5'],
      ['global.openai.gpt-6-luna', 'GPT-6 Luna'],
      [`${ACCOUNT_ARN}:application-inference-profile/research0001`, 'Claude Haiku 4.5'],
      ['global.anthropic.claude-haiku-4-5-20251001-v1:0', 'Claude Haiku 4.5'],
    ]);
    expect(new Set(global.map(({ because }) => because))).toEqual(
      new Set([
        'AWS may process its prompts in any commercial region of the world, which this connection does not allow.',
      ]),
    );
    expect(list.models.filter(({ reach }) => reach?.extent === 'global')).toEqual([]);
  });

  it('tells of these routes where they lead all the same, for who names one without having it listed', async () => {
    const { aliases = [] } = await listOf();
    const global = aliases.filter(({ reach }) => reach?.extent === 'global').map(({ ref }) => modelIdOf(ref));
    expect(global).toContain(`${ACCOUNT_ARN}:application-inference-profile/research0001`);
    expect(global).toContain('global.anthropic.claude-sonnet-5-5');
  });

  it('has nothing of what nobody looks for in a chat: embeddings, images, speech, variants of a context', async () => {
    const { models, uncallable } = await listOf();
    const all = JSON.stringify([models, uncallable]);
    expect(all).toContain('amazon.nova-micro-v1:0');
    for (const id of ['titan-embed', 'nova-canvas', 'nova-sonic', ':128k']) expect(all).not.toContain(id);
  });

  it('has what is not in service', async () => {
    const list = await listOf({
      account: {
        ...EMPTY,
        foundationModels: [foundationModel('amazon.nova-pro-v1:0', 'Nova Pro')],
        systemProfiles: [
          systemProfile('us.amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0', US, { status: 'CREATING' }),
        ],
        provisioned: [
          provisionedThroughput('Soon', 'soon', 'amazon.nova-pro-v1:0', 'Creating'),
          provisionedThroughput('Now', 'now', 'amazon.nova-pro-v1:0', 'Updating'),
        ],
      },
    });
    expect(idsIn(list)).toEqual([`${ACCOUNT_ARN}:provisioned-model/now`]);
    expect(list.uncallable.map(({ because }) => because)).toEqual([
      'AWS says that this inference profile is not in service: CREATING.',
      'AWS says that this provisioned throughput is not in service: Creating.',
    ]);
  });

  it('has the routes of a model that has ended', async () => {
    const list = await listOf({
      account: {
        ...EMPTY,
        foundationModels: [
          foundationModel('amazon.nova-pro-v1:0', 'Nova Pro', {
            modelLifecycle: { status: 'LEGACY', endOfLifeTime: '2026-02-03T00:00:00Z' },
          }),
        ],
        systemProfiles: [systemProfile('us.amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0', US)],
      },
    });
    expect(list).toMatchObject({
      models: [],
      uncallable: [{ id: 'us.amazon.nova-pro-v1:0', because: expect.stringContaining('2026-02-03') }],
    });
  });

  it('has models that AWS names no way to call', async () => {
    const list = await listOf({
      account: {
        ...EMPTY,
        foundationModels: [foundationModel('newcomer.model-1', 'Newcomer', { inferenceTypesSupported: [] })],
      },
    });
    expect(list.uncallable.map(({ because }) => because)).toEqual([
      'AWS names no way in which it could be called in us-east-1.',
    ]);
  });
});

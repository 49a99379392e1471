import { describe, expect, it } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import {
  applicationProfile,
  foundationModel,
  systemProfile,
  US,
} from '../../../support/clouds/bedrock-account.ts';
import { ACCOUNT_ARN, EMPTY, idsIn, listOf, serve, serveAccount } from './account.ts';
import { accessWith, connectionTo } from './setting.ts';

const NEVER = new AbortController().signal;
const APPLICATION = `${ACCOUNT_ARN}:application-inference-profile`;

describe('listing the models of Bedrock', () => {
  it('gives each route of each model that streams text, the routes of a model together, the default one first', async () => {
    expect(idsIn(await listOf({ connection: { allowGlobal: true } }))).toEqual([
      'global.anthropic.claude-sonnet-5-5',
      'us.anthropic.claude-opus-5-5',
      'global.openai.gpt-6-luna',
      'us.amazon.nova-pro-v1:0',
      'openai.gpt-5.5',
      'openai.gpt-5.4',
      'us.anthropic.claude-haiku-4-5-20251001-v1:0',
      `${APPLICATION}/research0001`,
      'global.anthropic.claude-haiku-4-5-20251001-v1:0',
      'us.amazon.nova-2-lite-v1:0',
      'amazon.nova-2-lite-v1:0',
      `${APPLICATION}/team0budget1`,
      'amazon.nova-micro-v1:0',
      `${ACCOUNT_ARN}:provisioned-model/support0desk`,
      'meta.llama3-3-70b-instruct-v1:0',
      `${APPLICATION}/night0jobs01`,
      'us.anthropic.claude-sonnet-4-20250514-v1:0',
    ]);
  });

  it('reads every page, of both kinds of profiles', async () => {
    const server = await serveAccount();
    await bedrock.models(connectionTo(server.endpoint), accessWith(), NEVER);
    const pages = (type: string) =>
      server.requests.filter(
        ({ path, query }) => path === '/inference-profiles' && query.get('type') === type,
      );
    expect(pages('SYSTEM_DEFINED').map(({ query }) => query.get('nextToken'))).toEqual([
      null,
      '2',
      '4',
      '6',
      '8',
    ]);
    expect(pages('APPLICATION')).toHaveLength(2);
  });

  it('tells of each route where it leads, what it is called and until when the model lives', async () => {
    const { models } = await listOf({ connection: { allowGlobal: true } });
    const found = (end: string) => models.find(({ ref }) => ref.endsWith(end));
    expect(found('us.anthropic.claude-opus-5-5')).toEqual({
      ref: 'work:us.anthropic.claude-opus-5-5',
      cloud: 'bedrock',
      label: 'Claude Opus 5.5',
      place: 'Bedrock · us-east-1 · us',
      canonicalId: 'anthropic.claude-opus-5-5',
      scope: 'regional',
      route: 'geographic',
      reach: { extent: 'geography', name: 'us', regions: [...US] },
      lifecycle: { status: 'active' },
    });
    expect(found('global.openai.gpt-6-luna')).toMatchObject({
      route: 'global',
      scope: 'global',
      reach: { extent: 'global' },
    });
    expect(found(':amazon.nova-micro-v1:0')).toMatchObject({
      route: 'in-region',
      reach: { extent: 'region', regions: ['us-east-1'] },
    });
    expect(found('us.anthropic.claude-sonnet-4-20250514-v1:0')).toMatchObject({
      lifecycle: { status: 'legacy', endsOn: '2099-05-14' },
    });
  });

  it('knows the model behind what the account made, and where it leads', async () => {
    const { models } = await listOf({ connection: { allowGlobal: true } });
    const found = (end: string) => models.find(({ ref }) => ref.endsWith(end));
    expect(found('team0budget1')).toEqual({
      ref: `work:${APPLICATION}/team0budget1`,
      cloud: 'bedrock',
      label: 'Nova 2 Lite',
      place: 'Bedrock · us-east-1 · Team budget',
      canonicalId: 'amazon.nova-2-lite-v1:0',
      scope: 'regional',
      route: 'application',
      reach: { extent: 'geography', regions: [...US] },
      lifecycle: { status: 'active' },
    });
    expect(found('night0jobs01')).toMatchObject({ reach: { extent: 'region', regions: ['us-east-1'] } });
    expect(found('research0001')).toMatchObject({ scope: 'global', reach: { extent: 'global' } });
    expect(found('support0desk')).toMatchObject({
      label: 'Nova Micro',
      place: 'Bedrock · us-east-1 · Support desk',
      canonicalId: 'amazon.nova-micro-v1:0',
      route: 'provisioned',
      reach: { extent: 'region', regions: ['us-east-1'] },
      unpricedBecause: 'Provisioned throughput is paid by the hour, not by the token.',
    });
  });

  it('calls a model that the catalog does not know as AWS calls it', async () => {
    const list = await listOf({
      account: {
        ...EMPTY,
        foundationModels: [foundationModel('newcomer.model-1', 'Newcomer One')],
        systemProfiles: [systemProfile('us.newcomer.model-1', 'newcomer.model-1', US)],
        applicationProfiles: [applicationProfile('Own', 'own', 'newcomer.model-1', US)],
      },
    });
    expect(list.models.map(({ label }) => label)).toEqual(['Newcomer One', 'Newcomer One']);
  });

  it('has what only the Mantle endpoint serves, which knows no profiles', async () => {
    const list = await listOf({
      account: { ...EMPTY, foundationModels: [foundationModel('openai.gpt-5.5', 'GPT-5.5')] },
    });
    expect(list.models).toMatchObject([{ ref: 'work:openai.gpt-5.5', route: 'in-region' }]);
  });

  it('says nothing of a price when AWS may already charge more for an old model', async () => {
    const modelLifecycle = {
      status: 'LEGACY',
      publicExtendedAccessTime: '2026-01-01T00:00:00Z',
      endOfLifeTime: '2099-01-01T00:00:00Z',
    };
    const list = await listOf({
      account: {
        ...EMPTY,
        foundationModels: [
          foundationModel('amazon.nova-micro-v1:0', 'Nova Micro', {
            inferenceTypesSupported: ['ON_DEMAND'],
            modelLifecycle,
          }),
        ],
      },
    });
    expect(list.models[0]).toMatchObject({
      lifecycle: { status: 'legacy', endsOn: '2099-01-01' },
      unpricedBecause: expect.stringContaining('since 2026-01-01'),
    });
  });

  it('knows which way a bare id takes, of those models alone that the region does not serve', async () => {
    const { models, aliases = [] } = await listOf({ connection: { allowGlobal: true } });
    expect(aliases.map(({ ref }) => ref)).toEqual([
      'work:anthropic.claude-opus-5-5',
      'work:amazon.nova-pro-v1:0',
      'work:anthropic.claude-haiku-4-5-20251001-v1:0',
      'work:anthropic.claude-sonnet-4-20250514-v1:0',
    ]);
    const listed = models.find(({ ref }) => ref === 'work:us.anthropic.claude-opus-5-5');
    expect(aliases[0]).toEqual({ ...listed, ref: 'work:anthropic.claude-opus-5-5' });
  });

  it('asks the control plane of its own where the connection names one', async () => {
    const server = await serveAccount();
    const endpoints = { control: server.endpoint, runtime: 'http://127.0.0.1:1' };
    const { models } = await bedrock.models(connectionTo(undefined, { endpoints }), accessWith(), NEVER);
    expect(models).not.toEqual([]);
  });

  it('does not go round in circles when a page names an earlier one as the next', async () => {
    const server = await serve(({ path, query }, reply) =>
      path === '/foundation-models'
        ? reply.body(200, { modelSummaries: [foundationModel('deepseek.v3.2', 'DeepSeek V3.2')] })
        : reply.body(200, {
            inferenceProfileSummaries: [],
            nextToken: query.get('nextToken') === 'a' ? 'b' : 'a',
          }),
    );
    await bedrock.models(connectionTo(server.endpoint), accessWith(), NEVER);
    const system = server.requests.filter(({ query }) => query.get('type') === 'SYSTEM_DEFINED');
    expect(system.map(({ query }) => query.get('nextToken'))).toEqual([null, 'a', 'b']);
  });
});

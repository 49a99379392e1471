import { describe, expect, it } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { LOCAL_ACCOUNT, US } from '../../../support/clouds/bedrock-account.ts';
import { ACCOUNT_ARN, type AccountSetting, serve, serveAccount } from './account.ts';
import { accessWith, connectionTo } from './setting.ts';

const NEVER = new AbortController().signal;
const TEAM = `${ACCOUNT_ARN}:application-inference-profile/team0budget1`;

async function resolved(id: string, setting: AccountSetting = {}) {
  const { endpoint } = await serveAccount(setting);
  return bedrock.describe?.(connectionTo(endpoint, setting.connection), id, accessWith(), NEVER);
}

describe('a single Bedrock id', () => {
  it('of an application profile tells its model and where it leads, also where lists are denied', async () => {
    const model = await resolved(TEAM, { denied: ['ListFoundationModels', 'ListInferenceProfiles'] });
    expect(model).toEqual({
      ref: `work:${TEAM}`,
      cloud: 'bedrock',
      label: 'Nova 2 Lite',
      place: 'Bedrock · us-east-1 · Team budget',
      canonicalId: 'amazon.nova-2-lite-v1:0',
      scope: 'regional',
      route: 'application',
      reach: { extent: 'geography', regions: [...US] },
    });
  });

  it('of an application profile over a global one is global, in price and in reach', async () => {
    expect(await resolved(`${ACCOUNT_ARN}:application-inference-profile/research0001`)).toMatchObject({
      label: 'Claude Haiku 4.5',
      scope: 'global',
      reach: { extent: 'global' },
    });
  });

  it('of a geography tells its regions', async () => {
    expect(await resolved('us.amazon.nova-pro-v1:0')).toMatchObject({
      route: 'geographic',
      reach: { extent: 'geography', name: 'us', regions: [...US] },
    });
  });

  it('of a model that needs a profile tells the default route that it takes', async () => {
    expect(await resolved('anthropic.claude-sonnet-4-20250514-v1:0')).toEqual({
      ref: 'work:anthropic.claude-sonnet-4-20250514-v1:0',
      cloud: 'bedrock',
      label: 'Claude Sonnet 4',
      place: 'Bedrock · us-east-1 · us',
      canonicalId: 'anthropic.claude-sonnet-4-20250514-v1:0',
      scope: 'regional',
      route: 'geographic',
      reach: { extent: 'geography', name: 'us', regions: [...US] },
      lifecycle: { status: 'legacy', endsOn: '2099-05-14' },
    });
  });

  it('of a model that the region serves stays in the region, as one does that no profile leads to', async () => {
    for (const id of ['amazon.nova-2-lite-v1:0', 'deepseek.r1-v1:0']) {
      expect(await resolved(id)).toMatchObject({
        ref: `work:${id}`,
        route: 'in-region',
        reach: { extent: 'region', regions: ['us-east-1'] },
        lifecycle: { status: 'active' },
      });
    }
  });

  it('of provisioned throughput tells the model that is behind it', async () => {
    expect(await resolved(`${ACCOUNT_ARN}:provisioned-model/support0desk`)).toMatchObject({
      label: 'Nova Micro',
      canonicalId: 'amazon.nova-micro-v1:0',
      route: 'provisioned',
      unpricedBecause: expect.stringContaining('by the hour'),
    });
  });

  it('of a prompt router tells its name and geography, and that it has no one price', async () => {
    const model = await resolved(`${ACCOUNT_ARN}:default-prompt-router/amazon.nova:1`);
    expect(model).toMatchObject({
      label: 'Nova Prompt Router',
      reach: { extent: 'geography', name: 'us' },
      unpricedBecause: expect.stringContaining('A prompt router chooses'),
    });
    expect(model?.canonicalId).toBeUndefined();
  });

  it('of a prompt router that may choose a global profile tells that a prompt may go anywhere', async () => {
    const arnOf = (id: string) => `${ACCOUNT_ARN}:inference-profile/${id}`;
    const server = await serve((_, reply) =>
      reply.body(200, {
        promptRouterName: 'Ours',
        models: ['us.amazon.nova-lite-v1:0', 'global.amazon.nova-2-lite-v1:0'].map((id) => ({
          modelArn: arnOf(id),
        })),
      }),
    );
    const arn = `${ACCOUNT_ARN}:prompt-router/ours`;
    const model = await bedrock.describe?.(connectionTo(server.endpoint), arn, accessWith(), NEVER);
    expect(model?.reach).toEqual({ extent: 'global' });
  });

  it('is asked about in the region that its ARN names', async () => {
    const server = await serve((_, reply) => reply.body(200, LOCAL_ACCOUNT.applicationProfiles[0] ?? {}));
    const arn = TEAM.replace('us-east-1', 'eu-west-1');
    await bedrock.describe?.(connectionTo(server.endpoint), arn, accessWith(), NEVER);
    expect(server.requests.map(({ path }) => path)).toEqual([`/inference-profiles/${arn}`]);
    expect(server.requests[0]?.headers.authorization).toContain('/eu-west-1/bedrock/');
  });

  it.each(['global.amazon.nova-pro-v1:0', `${ACCOUNT_ARN}:imported-model/x`])(
    'that hides nothing is not asked about: %s',
    async (id) => {
      const server = await serveAccount();
      expect(
        await bedrock.describe?.(connectionTo(server.endpoint), id, accessWith(), NEVER),
      ).toBeUndefined();
      expect(server.requests).toEqual([]);
    },
  );

  it.each([
    ['may not be asked about', TEAM, ['GetInferenceProfile']],
    ['does not exist', `${ACCOUNT_ARN}:application-inference-profile/gone`, []],
  ] as const)('stays what it was where it %s', async (_, id, denied) => {
    expect(await resolved(id, { denied })).toBeUndefined();
  });

  it('stays what it was where Bedrock says that it is none', async () => {
    const server = await serve((_, reply) =>
      reply.error(400, 'ValidationException', 'The provided inference profile identifier is invalid.'),
    );
    const connection = connectionTo(server.endpoint);
    expect(await bedrock.describe?.(connection, TEAM, accessWith(), NEVER)).toBeUndefined();
  });

  it('fails when nobody could be asked', async () => {
    const error: unknown = await bedrock
      .describe?.(connectionTo('http://127.0.0.1:1'), TEAM, accessWith(), NEVER)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderFailure);
    expect(error).toMatchObject({ failure: { kind: 'network' } });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { type BedrockServer, startBedrockServer } from '../../../support/clouds/bedrock-server.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const PROFILE_ARN = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123';

const servers: BedrockServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function answering(): Promise<BedrockServer> {
  const server = await startBedrockServer((_, reply) => {
    reply.startStream();
    reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
  servers.push(server);
  return server;
}

const WORLDWIDE = [
  ['a global profile', { modelId: 'global.anthropic.claude-opus-5-5' }],
  [
    'a global profile by its ARN',
    {
      modelId: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-opus-5-5',
    },
  ],
  ['an application profile that leads anywhere', { modelId: PROFILE_ARN, reach: { extent: 'global' } }],
] as const;

describe('a prompt that may be processed anywhere in the world', () => {
  it.each(WORLDWIDE)('is not sent to %s where the connection keeps to its geography', async (_, wanted) => {
    const server = await answering();
    const connection = connectionTo(server.endpoint, { allowGlobal: false });
    const events = await eventsOf(requestTo(connection, wanted));
    expect(events).toEqual([
      {
        type: 'failure',
        failure: {
          kind: 'access',
          message:
            'AWS may process its prompts in any commercial region of the world, which this connection does not allow.',
          region: 'us-east-1',
          cure: { type: 'allow-global' },
        },
      },
    ]);
    expect(server.requests).toEqual([]);
  });

  it.each(WORLDWIDE.slice(0, 2))(
    'goes to %s where nobody was asked, because the user named it',
    async (_, wanted) => {
      const server = await answering();
      const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
      expect(events.at(-1)).toMatchObject({ type: 'finish' });
    },
  );

  it('is not sent to a profile whose ARN hides where it leads, without the leave of the user', async () => {
    const server = await answering();
    const hidden = { modelId: PROFILE_ARN, reach: { extent: 'global' } } as const;
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), hidden));
    expect(events).toMatchObject([{ type: 'failure', failure: { cure: { type: 'allow-global' } } }]);
    expect(server.requests).toEqual([]);
  });

  it.each(WORLDWIDE)('goes to %s where the connection allows it', async (_, wanted) => {
    const server = await answering();
    const connection = connectionTo(server.endpoint, { allowGlobal: true });
    const events = await eventsOf(requestTo(connection, wanted));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['a geography', { modelId: 'us.anthropic.claude-opus-5-5', reach: { extent: 'geography', name: 'us' } }],
    ['an application profile of which nothing is known', { modelId: PROFILE_ARN }],
  ] as const)('is none that goes to %s', async (_, wanted) => {
    const server = await answering();
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
  });
});

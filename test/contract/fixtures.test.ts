import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/domain/connection.ts';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import { azure } from '../../src/providers/azure/index.ts';
import { bedrock } from '../../src/providers/bedrock/index.ts';
import type { Access, Provider } from '../../src/providers/provider.ts';
import { LOCAL_SECRETS } from '../support/clouds/index.ts';
import { type AzureFixture, azureFixtures, type BedrockFixture, bedrockFixtures } from './fixture.ts';
import { expectPromisesKept } from './promises.ts';
import { serveAzureFixture, serveBedrockFixture } from './serve-fixture.ts';
import { requestFor } from './stage.ts';

const SECRETS = Object.values(LOCAL_SECRETS);

describe('what Bedrock says', () => {
  test.each(bedrockFixtures())('in $name becomes the events written there', async (fixture) => {
    const server = await serveBedrockFixture(fixture);
    try {
      await expectEvents(bedrock, bedrockAt(server.endpoint), fixture);
    } finally {
      await server.stop();
    }
  });
});

describe('what Azure says', () => {
  test.each(azureFixtures())('in $name becomes the events written there', async (fixture) => {
    const server = await serveAzureFixture(fixture);
    try {
      await expectEvents(azure, azureAt(server.endpoint), fixture);
    } finally {
      await server.stop();
    }
  });
});

async function expectEvents(
  provider: Provider,
  connection: Connection,
  fixture: BedrockFixture | AzureFixture,
): Promise<void> {
  const request = { ...requestFor({ connection }, 'my-model', 'Hello?'), ...fixture.request };
  const events: StreamEvent[] = [];
  for await (const event of provider.stream(request, access, new AbortController().signal))
    events.push(event);
  expectPromisesKept(events, SECRETS);
  const told = events.filter(({ type }) => type !== 'attempt');
  expect(told.map(({ type }) => type)).toEqual(fixture.expected.map(({ type }) => type));
  expect(told).toMatchObject(fixture.expected);
}

function bedrockAt(endpoint: string): Connection {
  return {
    id: 'bedrock',
    kind: 'bedrock',
    label: 'Bedrock',
    region: 'us-east-1',
    auth: 'chain',
    endpoint,
  };
}

function azureAt(endpoint: string): Connection {
  return { id: 'azure', kind: 'azure', label: 'Azure', endpoint, auth: 'apiKey' };
}

const access: Access = {
  env: {
    AWS_ACCESS_KEY_ID: LOCAL_SECRETS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRETS.secretAccessKey,
  },
  secret: async (name) => (name === 'apiKey' ? LOCAL_SECRETS.azureApiKey : undefined),
  microsoftToken: () => Promise.reject(new Error('nobody is signed in here')),
};

import { describe, expect, test } from 'vitest';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import { providerFor } from '../../src/providers/registry.ts';
import { LOCAL_SECRETS } from '../support/clouds/index.ts';
import { azureFixtures, bedrockFixtures, type CloudFixture } from './fixture.ts';
import { connectionAt, FIXTURE_ACCESS } from './fixture-stage.ts';
import { expectPromisesKept } from './promises.ts';
import { serveFixture } from './serve-fixture.ts';
import { requestFor } from './stage.ts';

describe('what Bedrock says', () => {
  test.each(bedrockFixtures())('in $name becomes the events written there', async (fixture) => {
    await expectEvents({ cloud: 'bedrock', fixture });
  });
});

describe('what Azure says', () => {
  test.each(azureFixtures())('in $name becomes the events written there', async (fixture) => {
    await expectEvents({ cloud: 'azure', fixture });
  });
});

async function expectEvents(file: CloudFixture): Promise<void> {
  const { cloud, fixture } = file;
  const provider = await providerFor(cloud);
  const server = await serveFixture(file);
  try {
    const connection = connectionAt(cloud, server.endpoint);
    const request = { ...requestFor({ connection }, 'my-model', 'Hello?'), ...fixture.request };
    const events: StreamEvent[] = [];
    const signal = new AbortController().signal;
    for await (const event of provider.stream(request, FIXTURE_ACCESS, signal)) events.push(event);
    expectPromisesKept(events, Object.values(LOCAL_SECRETS));
    const told = events.filter(({ type }) => type !== 'attempt');
    expect(told.map(({ type }) => type)).toEqual(fixture.expected.map(({ type }) => type));
    expect(told).toMatchObject(fixture.expected);
  } finally {
    await server.stop();
  }
}

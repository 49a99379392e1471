import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Connection } from '../../src/domain/connection.ts';
import { HOSTS, PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { AZURE_SIGNED_IN, AZURE_WITH_KEY, BEDROCK, streamed, withModel } from './ways.ts';

const company = companyNetwork();

/** People pay for what a cloud goes on to say to nobody. */
const MOST_MS = 1000;

const ANSWERS: readonly (readonly [Connection, string])[] = [
  [BEDROCK, 'us.amazon.nova-pro-v1:0'],
  [withModel(AZURE_WITH_KEY, 'team-gpt', 'gpt-6.1-sol'), 'team-gpt'],
  [withModel(AZURE_WITH_KEY, 'team-mistral', 'Mistral-Large-3'), 'team-mistral'],
  [withModel(AZURE_SIGNED_IN, 'team-claude', 'claude-sonnet-5-5'), 'team-claude'],
];

it('closes the tunnels of all wire protocols at the proxy', async () => {
  const proxy = await company.proxy();
  company.patch({ proxy: proxy.url, systemStore: [PRIVATE_AUTHORITY] });
  const stop = new AbortController();
  const speaking = ANSWERS.map(() => Promise.withResolvers<void>());
  const ends = ANSWERS.map(([connection, modelId], index) =>
    endOf(connection, modelId, stop.signal, () => speaking[index]?.resolve()),
  );
  await Promise.all(speaking.map(({ promise }) => promise));
  // An abort must not need what was collected as garbage by then.
  collectGarbage();
  const stoppedMs = performance.now();
  stop.abort();
  expect(await Promise.all(ends)).toEqual(ANSWERS.map(() => 'stopped'));
  await Promise.all(proxy.tunnels.map(({ closed }) => closed));
  expect(performance.now() - stoppedMs).toBeLessThan(MOST_MS);
  expect(proxy.hosts()).toEqual([HOSTS.runtime, HOSTS.openai, HOSTS.foundry]);
  const cut = company
    .clouds()
    .clouds.requests()
    .filter(({ ending }) => ending === 'interrupted');
  expect(cut.map(({ question }) => question?.modelId).sort()).toEqual(ANSWERS.map(([, id]) => id).sort());
});

/** How an answer ends that would go on for a long time; `onFirst` is called with its first piece. */
async function endOf(
  connection: Connection,
  modelId: string,
  signal: AbortSignal,
  onFirst: () => void,
): Promise<string | undefined> {
  let end: string | undefined;
  for await (const event of streamed(connection, modelId, { signal, prompt: 'Say it slowly.' })) {
    if (event.type === 'text-delta' || event.type === 'reasoning-delta') onFirst();
    if (event.type === 'finish') end = event.reason;
    if (event.type === 'failure') end = event.failure.message;
  }
  return end;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

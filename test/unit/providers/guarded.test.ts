import { expect, test } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { guarded } from '../../../src/providers/guarded.ts';
import type { Access, ModelRequest, Provider } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { secretScanner } from '../../support/secret-scan.ts';

const SECRETS = {
  stored: 'stored-h7Qz+x/Vw9kRt4m',
  token: 'token-Ks2Ty8pLb5Nc1Gf6D',
  variable: 'variable-Zj3Za9Xw1Qe7',
  header: 'header-Mn4Bv6Cx8Zl0Kj2',
  session: 'session-Po9Iu7Yt5Re3Wq1',
  secretKey: 'secret-key-Lk8Jh6Gf4Ds2',
  noted: 'noted-Ui5Op3As1Df9Gh7',
};
const scan = secretScanner(SECRETS);

const connection: AzureConnection = {
  id: 'azure',
  kind: 'azure',
  label: 'Azure',
  endpoint: 'https://gateway.example.com',
  auth: 'apiKey',
  apiKey: { env: 'KEY_OF_TEAM' },
  headers: { 'x-gateway': { env: 'HEADER_OF_TEAM' } },
};
const access: Access = {
  env: { KEY_OF_TEAM: SECRETS.variable, HEADER_OF_TEAM: SECRETS.header },
  secret: async () => SECRETS.stored,
  microsoftToken: async () => SECRETS.token,
  awsSessions: {
    get: () => ({
      chain: 'chain',
      accessKeyId: 'ASIA0',
      secretAccessKey: SECRETS.secretKey,
      sessionToken: SECRETS.session,
      expiresAt: 0,
    }),
    set: () => undefined,
    forget: () => undefined,
  },
};

/** Everything an untrue server could repeat, after all credentials were looked up. */
async function everything(from: Access): Promise<string> {
  await from.secret('apiKey');
  await from.microsoftToken('scope', undefined);
  from.awsSessions?.get('dev', 'chain');
  from.noteSecret?.(SECRETS.noted);
  return Object.values(SECRETS).join(' ');
}

async function failureIn(from: Access) {
  const words = await everything(from);
  return { kind: 'unknown', message: `It said ${words}.`, details: btoa(words) } as const;
}

const leaky = guarded<AzureConnection>({
  async models(_, from) {
    return { models: [], uncallable: [], problems: [await failureIn(from)] };
  },
  async describe(_, __, from) {
    throw new ProviderFailure(await failureIn(from));
  },
  async identity(_, from) {
    return { principal: 'Ana', source: 'a key', notes: [await everything(from)] };
  },
  async *stream(_, from): AsyncGenerator<StreamEvent> {
    yield { type: 'text-delta', text: 'An answer.' };
    yield { type: 'failure', failure: await failureIn(from) };
  },
});
const { signal } = new AbortController();
const request: ModelRequest<AzureConnection> = {
  connection,
  modelId: 'chat',
  facts: { quirks: {} },
  messages: [{ role: 'user', text: 'Hello?' }],
  parameters: {},
  maxOutputTokens: 100,
  attempt: 1,
};

test('no event repeats what was looked up for it', async () => {
  const events = await Array.fromAsync(leaky.stream(request, access, signal));
  expect(events[0]).toEqual({ type: 'text-delta', text: 'An answer.' });
  expect(scan(JSON.stringify(events))).toEqual([]);
  expect(events[1]).toMatchObject({ failure: { message: 'It said •••.' } });
});

test('no problem of a list, no note of an identity and no thrown failure does', async () => {
  const list = await leaky.models(connection, access, signal);
  expect(list.problems).toHaveLength(1);
  const identity = await leaky.identity(connection, access, signal);
  expect(identity).toMatchObject({ principal: 'Ana', source: 'a key' });
  const thrown: unknown = await leaky.describe?.(connection, 'chat', access, signal).catch((error) => error);
  expect(thrown).toBeInstanceOf(ProviderFailure);
  const failure = thrown instanceof ProviderFailure ? thrown.failure : undefined;
  expect(failure?.message).toContain('•••');
  expect(scan(JSON.stringify([list, identity, failure, String(thrown)]))).toEqual([]);
});

test('one call knows nothing of the secrets of another', async () => {
  const words = 'the same words as somebody else’s secret-key-Lk8Jh6Gf4Ds2';
  const provider: Provider<AzureConnection> = {
    ...leaky,
    async *stream() {
      yield { type: 'failure', failure: { kind: 'unknown', message: words } };
    },
  };
  const [event] = await Array.fromAsync(guarded(provider).stream(request, access, signal));
  expect(event).toMatchObject({ failure: { message: words } });
});

test('a reader that leaves early closes the answer', async () => {
  let isClosed = false;
  const provider = guarded<AzureConnection>({
    ...leaky,
    async *stream() {
      try {
        for (;;) yield { type: 'text-delta', text: 'on and on ' };
      } finally {
        isClosed = true;
      }
    },
  });
  for await (const _ of provider.stream(request, access, signal)) break;
  expect(isClosed).toBe(true);
});

test('an error that is thrown after all keeps its words and loses the secret', async () => {
  const crash = Object.assign(new Error(`crashed with ${SECRETS.stored}`), { headers: SECRETS.stored });
  const provider = guarded<AzureConnection>({
    ...leaky,
    async models(_, from) {
      await from.secret('apiKey');
      throw crash;
    },
    async *stream(_, from): AsyncGenerator<StreamEvent> {
      await from.secret('apiKey');
      if (crash.message !== '') throw crash;
      yield { type: 'text-delta', text: '' };
    },
  });
  const thrown = [
    await provider.models(connection, access, signal).catch((error: unknown) => error),
    await Array.fromAsync(provider.stream(request, access, signal)).catch((error: unknown) => error),
  ];
  for (const error of thrown) {
    expect(error).toMatchObject({ message: 'crashed with •••' });
    expect(error).not.toHaveProperty('headers');
  }
});

test('an error without a secret is the same as before: who aborts knows it again', async () => {
  const reason = new DOMException('Stopped.', 'AbortError');
  const provider = guarded<AzureConnection>({ ...leaky, models: () => Promise.reject(reason) });
  await expect(provider.models(connection, access, signal)).rejects.toBe(reason);
});

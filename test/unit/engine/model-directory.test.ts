import { describe, expect, it, vi } from 'vitest';
import type { Connection, DemoConnection } from '../../../src/domain/connection.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { FakeClock } from './fake-clock.ts';
import { ACCESS, DEMO, describeScripted, directoryOf, scriptedProvider } from './scripted-provider.ts';

const other: DemoConnection = { ...DEMO, id: 'other' };
const failure = { kind: 'credentials', message: 'Sign in.' } as const;

/** Lists two models for each connection, except for those whose error is given. */
function listing(errors: Readonly<Record<string, unknown>> = {}) {
  const models = vi.fn(async (connection: Connection) => {
    if (connection.id in errors) throw errors[connection.id];
    return ['a', 'b'].map((id) => describeScripted(connection, id));
  });
  const provider: Provider = { ...scriptedProvider(new FakeClock(), {}), models };
  return { provider, models };
}

const refs = async (directory: ModelDirectory) => (await directory.list()).models.map(({ ref }) => ref);

describe('the list of models', () => {
  it('has those of every connection, in the order of the connections', async () => {
    const directory = directoryOf(listing().provider, [other, DEMO]);
    expect(await refs(directory)).toEqual(['other:a', 'other:b', 'demo:a', 'demo:b']);
  });

  it('has the models of the others when one connection fails, and says why', async () => {
    const { provider } = listing({ demo: new ProviderFailure(failure) });
    expect(await directoryOf(provider, [DEMO, other]).list()).toMatchObject({
      models: [{ ref: 'other:a' }, { ref: 'other:b' }],
      failures: [{ connection: DEMO, failure }],
    });
  });

  it('takes an error it does not know for a failure, too', async () => {
    const { provider } = listing({ demo: new Error('Oops') });
    expect((await directoryOf(provider).list()).failures).toMatchObject([
      { failure: { kind: 'unknown', details: 'Oops' } },
    ]);
  });

  it('waits for the connections that are found by themselves', async () => {
    let connections: readonly Connection[] = [];
    const directory = new ModelDirectory(
      { providerFor: async () => listing().provider, describeModel: describeScripted },
      {
        current: () => connections,
        ready: async () => {
          connections = [DEMO];
        },
      },
      () => ACCESS,
    );
    expect(await refs(directory)).toEqual(['demo:a', 'demo:b']);
  });

  it('is asked for once, until it is refreshed', async () => {
    const { provider, models } = listing();
    const directory = directoryOf(provider);
    await Promise.all([directory.list(), directory.list()]);
    await directory.list();
    expect(models).toHaveBeenCalledTimes(1);
    directory.refresh();
    await directory.list();
    expect(models).toHaveBeenCalledTimes(2);
  });

  it('is asked for again after it failed, and after the connection was changed', async () => {
    const { provider, models } = listing({ demo: new Error('Oops') });
    const connections: Connection[] = [DEMO, other];
    const directory = directoryOf(provider, connections);
    await directory.list();
    await directory.list();
    expect(models.mock.calls.map(([{ id }]) => id)).toEqual(['demo', 'other', 'demo']);
    connections[1] = { ...other, label: 'Renamed' };
    await directory.list();
    expect(models.mock.calls.map(([{ id }]) => id).slice(3)).toEqual(['demo', 'other']);
  });
});

describe('a reference', () => {
  const directory = directoryOf(listing().provider);

  it('is found by its connection, whether or not a list has it', () => {
    expect(directory.find('demo:anything:0')).toEqual({ connection: DEMO, modelId: 'anything:0' });
    expect(directory.describe('demo:anything:0')).toMatchObject({ label: 'anything:0', cloud: 'demo' });
  });

  it('without its connection has a name and no cloud', () => {
    expect(directory.find('gone:model')).toBeUndefined();
    expect(directory.describe('gone:model')).toEqual({
      ref: 'gone:model',
      label: 'model',
      place: 'no connection “gone”',
    });
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { Connection, DemoConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import type { ModelList, Provider } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { FakeClock, settled } from './fake-clock.ts';
import {
  ACCESS,
  DEMO,
  describeScripted,
  directoryOf,
  listOf,
  scriptedProvider,
} from './scripted-provider.ts';

const other: DemoConnection = { ...DEMO, id: 'other' };
const failure = { kind: 'credentials', message: 'Sign in.' } as const;

/** Lists two models for each connection, except for those whose error is given. */
function listing(errors: Readonly<Record<string, unknown>> = {}) {
  const models = vi.fn(async (connection: Connection) => {
    if (connection.id in errors) throw errors[connection.id];
    return listOf(['a', 'b'].map((id) => describeScripted(connection, id)));
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

  it('says that time was up, and what to check, where a connection does not answer', async () => {
    const { provider } = listing({ demo: new DOMException('The operation timed out', 'TimeoutError') });
    expect((await directoryOf(provider).list()).failures).toEqual([
      {
        connection: DEMO,
        failure: {
          kind: 'network',
          message:
            'Demo did not list its models in time. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code. A model can still be used by typing its id.',
          details: 'The operation timed out',
          isTransient: true,
          cure: { type: 'open-settings', query: 'http.proxy' },
        },
      },
    ]);
  });

  it('waits for the connections that are found by themselves, and looks for them again', async () => {
    let found: readonly Connection[] = [];
    let machine: readonly Connection[] = [DEMO];
    const directory = new ModelDirectory(
      { providerFor: async () => listing().provider, describeModel: describeScripted },
      {
        current: () => found,
        ready: async () => {},
        lookAgain: () => {
          found = machine;
        },
      },
      () => ACCESS,
      () => {},
    );
    expect(await refs(directory)).toEqual(['demo:a', 'demo:b']);
    machine = [DEMO, other];
    expect(await refs(directory)).toHaveLength(4);
  });

  it('is asked for anew by each who wants it, but once for all who wait at the same time', async () => {
    const { provider, models } = listing();
    const directory = directoryOf(provider);
    await Promise.all([directory.list(), directory.list()]);
    expect(models).toHaveBeenCalledTimes(1);
    await directory.list();
    expect(models).toHaveBeenCalledTimes(2);
  });

  it('is known afterwards, and those who show it are told, until something has changed', async () => {
    const onListed = vi.fn();
    const directory = directoryOf(listing().provider, [DEMO], onListed);
    expect(directory.listed.models).toEqual([]);
    await directory.list();
    expect(onListed).toHaveBeenCalledOnce();
    expect(directory.listed.models.map(({ ref }) => ref)).toEqual(['demo:a', 'demo:b']);
    directory.refresh();
    expect(directory.listed.models).toEqual([]);
  });

  it('that arrives after something has changed is not kept', async () => {
    const { promise: answering, resolve: answer } = Promise.withResolvers<ModelList>();
    const { provider } = listing();
    const directory = directoryOf({ ...provider, models: () => answering });
    const list = directory.list();
    await settled();
    directory.refresh();
    answer(listOf([describeScripted(DEMO, 'old')]));
    await list;
    expect(directory.listed.models).toEqual([]);
  });

  it('that failed takes nothing away from the one before, for nobody who waits for it', async () => {
    const errors: Record<string, unknown> = {};
    const directory = directoryOf(listing(errors).provider);
    await directory.list();
    errors['demo'] = new Error('Oops');
    for (const list of await Promise.all([directory.list(), directory.list()])) {
      expect(list.failures).toHaveLength(1);
      expect(list.models).toHaveLength(2);
    }
    expect(directory.listed.models).toHaveLength(2);
    expect(directory.listed.failures).toHaveLength(1);
  });

  it('of which a part failed takes away nothing of that part, and a whole one does', async () => {
    const [a, b] = ['a', 'b'].map((id) => describeScripted(DEMO, id));
    if (a === undefined || b === undefined) throw new Error('There are two.');
    const models = vi
      .fn<Provider['models']>()
      .mockResolvedValueOnce(listOf([a, b]))
      .mockResolvedValueOnce({ ...listOf([a]), problems: [failure] })
      .mockResolvedValueOnce(listOf([a]));
    const directory = directoryOf({ ...listing().provider, models });
    expect(await refs(directory)).toEqual(['demo:a', 'demo:b']);
    expect(await refs(directory)).toEqual(['demo:a', 'demo:b']);
    expect(directory.describe('demo:b')).toBe(b);
    expect(await refs(directory)).toEqual(['demo:a']);
  });
});

describe('a model whose reference does not tell what it is', () => {
  const azure: Connection = {
    id: 'team',
    kind: 'azure',
    label: 'Team',
    endpoint: 'https://a',
    auth: 'entra',
  };
  const deployment: Model = { ...describeScripted(azure, 'chat'), label: 'GPT', canonicalId: 'gpt' };

  it('is looked up once, before it is asked', async () => {
    const { provider } = listing();
    const models = vi.fn(async () => listOf([deployment]));
    const directory = directoryOf({ ...provider, models }, [azure]);
    expect(directory.describe('team:chat').canonicalId).toBeUndefined();
    expect(await directory.identify('team:chat')).toEqual(deployment);
    expect(directory.describe('team:chat')).toEqual(deployment);
    await directory.identify('team:other');
    expect(models).toHaveBeenCalledOnce();
  });

  it('is asked as it is where there is no list', async () => {
    const { provider } = listing({ team: new Error('Oops') });
    const directory = directoryOf(provider, [azure]);
    expect(await directory.identify('team:chat')).toEqual(describeScripted(azure, 'chat'));
    expect(await directory.identify('gone:chat')).toMatchObject({ ref: 'gone:chat', label: 'chat' });
  });

  it('of the demo is known without a list', async () => {
    const { provider, models } = listing();
    await directoryOf(provider).identify('demo:unpriced');
    expect(models).not.toHaveBeenCalled();
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

import { describe, expect, it, vi } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { ACCESS, describeScripted, directoryOf, listOf, scriptedProvider } from './scripted-provider.ts';

const AZURE: AzureConnection = {
  id: 'azure',
  kind: 'azure',
  label: 'Azure',
  endpoint: 'https://example.openai.azure.com',
  auth: 'entra',
};
const LISTED: Model = {
  ref: 'azure:my-chat',
  cloud: 'azure',
  label: 'GPT-5.4 (my-chat)',
  place: 'Azure',
  canonicalId: 'gpt-5.4',
};

/** A cloud whose references tell nothing of the model, and whose list does, if it can be had. */
function opaqueCloud(
  models: () => Promise<readonly Model[]>,
  describeOne?: (modelId: string) => Promise<Model | undefined>,
) {
  const list = vi.fn(async () => listOf(await models()));
  const onListed = vi.fn();
  const clock = new FakeClock();
  const provider: Provider = {
    ...scriptedProvider(clock, {}),
    models: list,
    ...(describeOne && { describe: (_connection, modelId) => describeOne(modelId) }),
  };
  const directory = new ModelDirectory(
    { providerFor: async () => provider, describeModel: describeScripted },
    { current: () => [AZURE], ready: async () => {}, lookAgain: () => {} },
    () => ACCESS,
    onListed,
    clock,
  );
  return { directory, list, onListed, clock };
}

describe('a model whose reference does not tell what it is', () => {
  it('is looked up before it is asked, because price and limits hang on that', async () => {
    const { directory, onListed } = opaqueCloud(async () => [LISTED]);
    expect(directory.describe('azure:my-chat').canonicalId).toBeUndefined();
    expect(await directory.identify('azure:my-chat')).toEqual(LISTED);
    expect(directory.describe('azure:my-chat')).toEqual(LISTED);
    expect(onListed).toHaveBeenCalledOnce();
  });

  it('is looked up once, also when the list does not have it', async () => {
    const { directory, list } = opaqueCloud(async () => [LISTED]);
    await directory.identify('azure:my-chat');
    await directory.identify('azure:typed-by-hand');
    expect(list).toHaveBeenCalledOnce();
  });

  it('is asked by its reference alone where the list cannot be had', async () => {
    const { directory } = opaqueCloud(async () => {
      throw new Error('denied');
    });
    expect(await directory.identify('azure:my-chat')).toMatchObject({
      ref: 'azure:my-chat',
      label: 'my-chat',
    });
  });

  it('is not waited for longer than two seconds: the reference alone has to do', async () => {
    const { directory, clock } = opaqueCloud(() => new Promise(() => {}));
    const identifying = directory.identify('azure:my-chat');
    await clock.advance(1999);
    expect(clock.sleepers).toBe(1);
    await clock.advance(1);
    expect(await identifying).toMatchObject({ label: 'my-chat' });
  });

  it('is known later, when the list that was not waited for arrives', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Model[]>();
    const { directory, clock, list } = opaqueCloud(() => promise);
    const identifying = directory.identify('azure:my-chat');
    await clock.advance(2000);
    await identifying;
    resolve([LISTED]);
    await clock.advance(0);
    expect(await directory.identify('azure:my-chat')).toEqual(LISTED);
    expect(list).toHaveBeenCalledOnce();
  });

  it('is not waited for once the answer is stopped', async () => {
    const { directory, clock } = opaqueCloud(() => new Promise(() => {}));
    const stop = new AbortController();
    const identifying = directory.identify('azure:my-chat', stop.signal);
    await settled();
    stop.abort();
    expect(await identifying).toMatchObject({ label: 'my-chat' });
    expect(clock.sleepers).toBe(0);
  });

  it('keeps nobody waiting again for minutes where the list has failed, whoever of the connection is asked', async () => {
    const { directory, list, clock } = opaqueCloud(() => Promise.reject(new Error('denied')));
    await directory.identify('azure:my-chat');
    await clock.advance(4 * 60_000);
    await directory.identify('azure:my-other-chat');
    expect(list).toHaveBeenCalledOnce();
    await clock.advance(60_000);
    await directory.identify('azure:my-chat');
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('is looked up anew when the connection has changed', async () => {
    const { directory, list } = opaqueCloud(async () => [LISTED]);
    await directory.identify('azure:my-chat');
    directory.refresh();
    expect(directory.describe('azure:my-chat').canonicalId).toBeUndefined();
    await directory.identify('azure:my-chat');
    expect(list).toHaveBeenCalledTimes(2);
  });
});

describe('a model that its cloud can tell by itself', () => {
  const PROFILE: Model = { ...LISTED, ref: 'azure:my-profile', label: 'GPT-5.4 (profile)' };

  it('is looked up alone and once, without a list, and remembered', async () => {
    const describeOne = vi.fn(async () => PROFILE);
    const { directory, list, onListed } = opaqueCloud(async () => [], describeOne);
    const both = await Promise.all([directory.identify(PROFILE.ref), directory.identify(PROFILE.ref)]);
    expect(both).toEqual([PROFILE, PROFILE]);
    expect(directory.describe(PROFILE.ref)).toEqual(PROFILE);
    await directory.identify(PROFILE.ref);
    expect(describeOne).toHaveBeenCalledOnce();
    expect(onListed).toHaveBeenCalledOnce();
    expect(list).not.toHaveBeenCalled();
  });

  it('is looked for in the list where it tells nothing, and asked about once', async () => {
    const describeOne = vi.fn(async () => undefined);
    const { directory, list } = opaqueCloud(async () => [LISTED], describeOne);
    expect(await directory.identify(LISTED.ref)).toEqual(LISTED);
    await directory.identify('azure:typed-by-hand');
    await directory.identify('azure:typed-by-hand');
    expect(describeOne).toHaveBeenCalledTimes(2);
    expect(list).toHaveBeenCalledOnce();
  });

  it('is asked by its reference, and asked about again minutes later, when the cloud cannot be reached', async () => {
    const describeOne = vi.fn(() => Promise.reject(new Error('no network')));
    const { directory, clock } = opaqueCloud(() => Promise.reject(new Error('no network')), describeOne);
    expect(await directory.identify(PROFILE.ref)).toMatchObject({ label: 'my-profile' });
    await directory.identify(PROFILE.ref);
    expect(describeOne).toHaveBeenCalledOnce();
    await clock.advance(5 * 60_000);
    await directory.identify(PROFILE.ref);
    expect(describeOne).toHaveBeenCalledTimes(2);
  });

  it('is not remembered when the connection changed meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<Model>();
    const { directory } = opaqueCloud(
      async () => [],
      () => promise,
    );
    const identifying = directory.identify(PROFILE.ref);
    await Promise.resolve();
    directory.refresh();
    resolve(PROFILE);
    await identifying;
    expect(directory.describe(PROFILE.ref).canonicalId).toBeUndefined();
  });
});

describe('where a chosen model may be processed', () => {
  const GEOGRAPHY = { extent: 'geography', name: 'us' } as const;
  const WITH_REGIONS: Model = { ...LISTED, reach: { ...GEOGRAPHY, regions: ['us-east-1', 'us-west-2'] } };

  it('is asked where no list has told it, once', async () => {
    const describeOne = vi.fn(async () => WITH_REGIONS);
    const { directory, onListed } = opaqueCloud(async () => [], describeOne);
    expect(await directory.locate(LISTED.ref)).toEqual(WITH_REGIONS);
    expect(onListed).toHaveBeenCalledOnce();
    await directory.locate(LISTED.ref);
    expect(describeOne).toHaveBeenCalledOnce();
  });

  it('is told by the list where the model alone cannot be asked about', async () => {
    const { directory, list } = opaqueCloud(async () => [WITH_REGIONS]);
    expect(await directory.locate(LISTED.ref)).toEqual(WITH_REGIONS);
    expect(list).toHaveBeenCalledOnce();
  });

  it('is not asked with every key where the cloud cannot be reached, but until something has changed', async () => {
    const failing = vi.fn(() => Promise.reject(new Error('no network')));
    const { directory, list } = opaqueCloud(failing, failing);
    for (const _key of 'abc') expect(await directory.locate(LISTED.ref)).toMatchObject({ label: 'my-chat' });
    expect(failing).toHaveBeenCalledTimes(2);
    directory.refresh();
    await directory.locate(LISTED.ref);
    expect(failing).toHaveBeenCalledTimes(4);
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('is asked again some seconds after it could not be told, as when a sign-in had run out', async () => {
    const describeOne = vi.fn(async () => WITH_REGIONS);
    describeOne.mockRejectedValueOnce(new Error('expired'));
    const { directory, list, clock } = opaqueCloud(() => Promise.reject(new Error('expired')), describeOne);
    expect(await directory.locate(LISTED.ref)).toMatchObject({ label: 'my-chat' });
    await clock.advance(9_999);
    expect(await directory.locate(LISTED.ref)).toMatchObject({ label: 'my-chat' });
    await clock.advance(1);
    expect(await directory.locate(LISTED.ref)).toEqual(WITH_REGIONS);
    expect(describeOne).toHaveBeenCalledTimes(2);
    expect(list).toHaveBeenCalledOnce();
  });

  it('is never asked of a demo model, nor of one without a connection', async () => {
    const describeOne = vi.fn(async () => undefined);
    const provider: Provider = { ...scriptedProvider(new FakeClock(), {}), describe: describeOne };
    const directory = directoryOf(provider);
    await directory.locate('demo:a');
    expect(await directory.locate('gone:a')).toMatchObject({ place: 'no connection “gone”' });
    expect(describeOne).not.toHaveBeenCalled();
  });

  it('is known of another id of a listed model, which is offered nowhere', async () => {
    const alias: Model = { ...WITH_REGIONS, ref: 'azure:bare' };
    const { directory, list } = opaqueCloud(async () => []);
    list.mockResolvedValueOnce({ ...listOf([WITH_REGIONS]), aliases: [alias] });
    expect((await directory.list()).models).toEqual([WITH_REGIONS]);
    expect(directory.describe('azure:bare')).toEqual(alias);
  });

  it('is not asked when the list has told it', async () => {
    const describeOne = vi.fn(async () => undefined);
    const { directory } = opaqueCloud(async () => [WITH_REGIONS], describeOne);
    await directory.list();
    expect(await directory.locate(LISTED.ref)).toEqual(WITH_REGIONS);
    expect(describeOne).not.toHaveBeenCalled();
  });
});

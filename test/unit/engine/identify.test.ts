import { describe, expect, it, vi } from 'vitest';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { FakeClock } from './fake-clock.ts';
import { ACCESS, describeScripted, listOf, scriptedProvider } from './scripted-provider.ts';

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
function opaqueCloud(models: () => Promise<readonly Model[]>) {
  const list = vi.fn(async () => listOf(await models()));
  const onListed = vi.fn();
  const provider: Provider = { ...scriptedProvider(new FakeClock(), {}), models: list };
  const directory = new ModelDirectory(
    { providerFor: async () => provider, describeModel: describeScripted },
    { current: () => [AZURE], ready: async () => {}, lookAgain: () => {} },
    () => ACCESS,
    onListed,
  );
  return { directory, list, onListed };
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

  it('is looked up anew when the connection has changed', async () => {
    const { directory, list } = opaqueCloud(async () => [LISTED]);
    await directory.identify('azure:my-chat');
    directory.refresh();
    expect(directory.describe('azure:my-chat').canonicalId).toBeUndefined();
    await directory.identify('azure:my-chat');
    expect(list).toHaveBeenCalledTimes(2);
  });
});

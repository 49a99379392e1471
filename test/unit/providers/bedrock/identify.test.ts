import { describe, expect, it } from 'vitest';
import { factsOf, priceOf } from '../../../../src/catalog/index.ts';
import { modelRef } from '../../../../src/domain/model-ref.ts';
import { ModelDirectory } from '../../../../src/engine/model-directory.ts';
import { describeModel, providerFor } from '../../../../src/providers/registry.ts';
import { ACCOUNT_ARN, serveAccount } from './account.ts';
import { accessWith, connectionTo } from './setting.ts';

const LISTS = [
  'ListFoundationModels',
  'ListInferenceProfiles',
  'ListProvisionedModelThroughputs',
  'ListImportedModels',
] as const;

describe('an application profile typed by somebody who may list nothing', () => {
  it('has the price, limits and quirks of its model, for one request', async () => {
    const server = await serveAccount({ denied: LISTS });
    const connection = connectionTo(server.endpoint);
    const directory = new ModelDirectory(
      { providerFor, describeModel },
      { current: () => [connection], ready: async () => {}, lookAgain: () => {} },
      () => accessWith(),
      () => {},
    );
    const ref = modelRef('work', `${ACCOUNT_ARN}:application-inference-profile/team0budget1`);
    expect(priceOf(directory.describe(ref))).toHaveProperty('unknownBecause');

    const model = await directory.identify(ref);
    await directory.identify(ref);
    expect(server.requests.map(({ path }) => path)).toEqual([
      `/inference-profiles/${ACCOUNT_ARN}:application-inference-profile/team0budget1`,
    ]);
    expect(model.reach?.regions).toEqual(['us-east-1', 'us-east-2', 'us-west-2']);
    expect(priceOf(model)).toEqual(priceOf(describeModel(connection, 'amazon.nova-2-lite-v1:0')));
    expect(factsOf(model).quirks.reasoning).toBe('nova');
    expect(directory.describe(ref)).toBe(model);
  });
});

import { expect, it, vi } from 'vitest';

const load = () => import('../../../src/providers/provider-failure.ts');

it('thrown by one bundle is known to another, which has a copy of the class', async () => {
  const host = await load();
  vi.resetModules();
  const provider = await load();
  expect(provider.ProviderFailure).not.toBe(host.ProviderFailure);
  const thrown: unknown = new host.ProviderFailure({ kind: 'credentials', message: 'Sign in.' });
  expect(thrown).toBeInstanceOf(provider.ProviderFailure);
  expect(thrown).toBeInstanceOf(Error);
  for (const other of [new Error('Sign in.'), { failure: {} }, null, 'x'])
    expect(other).not.toBeInstanceOf(provider.ProviderFailure);
});

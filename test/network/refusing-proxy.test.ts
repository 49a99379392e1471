import { describe, expect, it } from 'vitest';
import { NOBODY } from '../support/listen.ts';
import { PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ANSWERS, failureOf, LISTS } from './ways.ts';

const company = companyNetwork();
const systemStore = [PRIVATE_AUTHORITY];
const cure = { type: 'open-settings', query: 'http.proxy' };
const WAYS = [...ANSWERS, ...LISTS];

describe('a proxy', () => {
  it.each(WAYS)('that wants a password which nobody enters: $what', async ({ go }) => {
    const proxy = await company.proxy({ credentials: { username: 'ana', password: 'secret' } });
    company.patch({ proxy: proxy.url, systemStore });
    const failure = await failureOf(go());
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('The proxy wants you to sign in.'),
      cure,
    });
    expect(failure.isTransient ?? false).toBe(false);
    expect(proxy.hosts()).toEqual([]);
  });

  it.each(WAYS)('that forbids the cloud: $what', async ({ go }) => {
    const proxy = await company.proxy({ refusal: 403 });
    company.patch({ proxy: proxy.url, systemStore });
    const failure = await failureOf(go());
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/The proxy does not let requests through to .* \(HTTP 403\)/),
      cure,
    });
    expect(failure.isTransient ?? false).toBe(false);
  });

  it.each(WAYS)('that cannot reach the cloud: $what', async ({ go }) => {
    const proxy = await company.proxy({ refusal: 502 });
    company.patch({ proxy: proxy.url, systemStore });
    expect(await failureOf(go())).toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/The proxy could not reach .* \(HTTP 502\)/),
      isTransient: true,
      cure,
    });
  });

  it.each(WAYS)('that is not there: $what', async ({ go }) => {
    company.patch({ proxy: NOBODY, systemStore });
    expect(await failureOf(go())).toMatchObject({
      kind: 'network',
      message: expect.stringContaining(
        `Nothing answers at ${new URL(NOBODY).host}, where the proxy should be.`,
      ),
      cure,
    });
  });

  it.each(WAYS)('whose password is in the setting, and not in what is said: $what', async ({ go }) => {
    const proxy = await company.proxy({ credentials: { username: 'ana', password: 'another' } });
    company.patch({ proxy: proxy.url.replace('//', '//ana:hidden@'), systemStore });
    const said = JSON.stringify(await failureOf(go()));
    expect(said).toContain('The proxy wants you to sign in.');
    expect(said).not.toMatch(/hidden|another|YW5h/);
    expect(proxy.refused).not.toEqual([]);
  });

  it.each(WAYS)('whose name has no address: $what', async ({ go }) => {
    company.patch({ proxy: 'http://proxy.example.test:8080', systemStore });
    expect(await failureOf(go())).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('The proxy "proxy.example.test" has no address on this network.'),
      cure,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { HOSTS, PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ANSWERS, BEDROCK, failureOf, identify, LISTS } from './ways.ts';

const company = companyNetwork();
const systemStore = [PRIVATE_AUTHORITY];

describe.each(['override', 'fallback', 'on'] as const)('with http.proxySupport "%s"', (proxySupport) => {
  it.each([...ANSWERS, ...LISTS])('$what: through the proxy', async ({ go, hosts, expected }) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, proxySupport, systemStore });
    expect(await go()).toContain(expected);
    expect(proxy.hosts()).toEqual([...hosts].sort());
    expect(proxy.inTheClear).toEqual([]);
  });
});

/** Each of these takes requests past the proxy, into a network that knows no names of the clouds. */
const PAST_THE_PROXY = [
  ['http.proxySupport "off"', { proxySupport: 'off' }],
  ['http.fetchAdditionalSupport off', { fetchAdditionalSupport: false }],
  ['the domains of both clouds in http.noProxy', { noProxy: ['amazonaws.com', '.azure.com', 'api.aws'] }],
  ['everything in http.noProxy', { noProxy: ['*'] }],
] as const;

describe.each(PAST_THE_PROXY)('with %s', (_what, network) => {
  it.each([...ANSWERS, ...LISTS])('$what: past the proxy, and it says so', async ({ go }) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, systemStore, ...network });
    const failure = await failureOf(go());
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('http.proxy'),
      details: expect.stringContaining('ENOTFOUND'),
    });
    expect(failure.isTransient ?? false).toBe(false);
    expect([...proxy.hosts(), ...proxy.refused]).toEqual([]);
  });

  it('the owner of AWS keys: not known, which is no failure', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, systemStore, ...network });
    const { notes } = await identify(BEDROCK);
    expect(notes?.join()).toContain(`ENOTFOUND ${HOSTS.sts}`);
    expect(proxy.hosts()).toEqual([]);
  });
});

describe('an answer goes through the proxy', () => {
  const [{ go, expected }] = ANSWERS;

  it('that the variables of the environment name, where the setting is empty', async () => {
    const proxy = await company.proxy();
    company.patch({ env: { HTTPS_PROXY: proxy.url }, systemStore });
    expect(await go()).toContain(expected);
    expect(proxy.hosts()).toEqual([HOSTS.runtime]);
  });

  it('that the system or its proxy script names, where nothing else does', async () => {
    const proxy = await company.proxy();
    company.patch({ systemProxy: `PROXY ${new URL(proxy.url).host}; DIRECT`, systemStore });
    expect(await go()).toContain(expected);
    expect(proxy.hosts()).toEqual([HOSTS.runtime]);
  });

  it('with user and password in http.proxy', async () => {
    const credentials = { username: 'ana', password: 'secret' };
    const proxy = await company.proxy({ credentials });
    company.patch({ proxy: proxy.url.replace('//', '//ana:secret@'), systemStore });
    expect(await go()).toContain(expected);
    expect(proxy.refused).toEqual([]);
  });

  it('with what the user enters when VS Code asks, once for all requests', async () => {
    const credentials = { username: 'ana', password: 'secret' };
    const proxy = await company.proxy({ credentials });
    company.patch({ proxy: proxy.url, enters: credentials, systemStore });
    for (const way of [...ANSWERS, ...LISTS]) expect(await way.go()).toContain(way.expected);
    expect(proxy.refused).toEqual([HOSTS.runtime]);
  });

  it('although http.noProxy has its domain with a star before it, which VS Code does not read as a pattern', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, noProxy: ['*.amazonaws.com'], systemStore });
    expect(await go()).toContain(expected);
    expect(proxy.hosts()).toEqual([HOSTS.runtime]);
  });
});

import { describe, expect, it } from 'vitest';
import { PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ANSWERS, LISTS } from './ways.ts';

const company = companyNetwork();

describe.each(['override', 'fallback', 'on'] as const)('with http.proxySupport "%s"', (proxySupport) => {
  it.each([...ANSWERS, ...LISTS])('$what goes through the proxy', async ({ go, hosts, expected }) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, proxySupport, systemStore: [PRIVATE_AUTHORITY] });
    expect(await go()).toContain(expected);
    expect(proxy.hosts()).toEqual([...hosts].sort());
    expect(proxy.inTheClear).toEqual([]);
  });
});

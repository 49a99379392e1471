import { describe, expect, it } from 'vitest';
import { PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ANSWERS, BEDROCK, failureOf, identify, LISTS } from './ways.ts';

const company = companyNetwork();
const WAYS = [...ANSWERS, ...LISTS];

it.each(WAYS)('$what: trusted by the newer way of the system’s certificates as well', async (way) => {
  const proxy = await company.proxy();
  company.patch({ proxy: proxy.url, systemCertificates: 'v2', systemStore: [PRIVATE_AUTHORITY] });
  expect(await way.go()).toContain(way.expected);
});

describe.each([
  ['that the system does not know', { systemStore: [] }],
  ['with http.systemCertificates off', { systemStore: [PRIVATE_AUTHORITY], systemCertificates: false }],
])('an authority %s', (_what, network) => {
  it.each(WAYS)('$what: not trusted, and it says what to do', async ({ go }) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, ...network });
    const failure = await failureOf(go());
    expect(failure).toMatchObject({
      kind: 'network',
      message: expect.stringMatching(
        /certificate of .* is (signed by an authority|not trusted).*http\.systemCertificates on/,
      ),
      details: expect.stringContaining('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      cure: { type: 'open-settings', query: 'http.systemCertificates' },
    });
    expect(failure.isTransient ?? false).toBe(false);
  });

  it('the owner of AWS keys: not known, with the reason', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, ...network });
    expect((await identify(BEDROCK)).notes?.join()).toContain('unable to verify the first certificate');
  });
});

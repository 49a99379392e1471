import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { Check, CheckId } from '../../src/doctor/check.ts';
import { diagnose } from '../../src/doctor/diagnose.ts';
import { networkChecks } from '../../src/doctor/network-checks.ts';
import { providerFor } from '../../src/providers/registry.ts';
import { HOSTS, PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ACCESS, AZURE_SIGNED_IN, AZURE_WITH_KEY, BEDROCK } from './ways.ts';

const company = companyNetwork();

async function checks(): Promise<ReadonlyMap<CheckId, Check>> {
  const address = new URL(`https://${HOSTS.runtime}`);
  const settings = { proxy: 'http://proxy.corp:8080', proxySupport: 'override' };
  const found = await networkChecks(address, settings, AbortSignal.timeout(20_000));
  return new Map(found.map((check) => [check.id, check]));
}

const outcomes = (found: ReadonlyMap<CheckId, Check>) =>
  Object.fromEntries([...found].map(([id, { outcome }]) => [id, outcome]));

const ALL_WELL = { 'name-resolution': 'ok', proxy: 'ok', certificate: 'ok', clock: 'ok' };

describe('the doctor goes the way of the requests', () => {
  it.each(['override', 'fallback', 'on'] as const)(
    'through the proxy with http.proxySupport "%s"',
    async (proxySupport) => {
      const proxy = await company.proxy();
      company.patch({ proxy: proxy.url, proxySupport, systemStore: [PRIVATE_AUTHORITY] });
      const found = await checks();
      expect(outcomes(found)).toEqual(ALL_WELL);
      expect(found.get('name-resolution')?.text).toContain('the proxy knows it');
      expect(found.get('certificate')?.text).toContain('Example Company Inspection CA');
      expect(proxy.hosts()).toEqual([HOSTS.runtime]);
    },
  );

  it('past the proxy with "off"', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, proxySupport: 'off', systemStore: [PRIVATE_AUTHORITY] });
    expect(outcomes(await checks())).toMatchObject({ 'name-resolution': 'failed' });
    expect(proxy.hosts()).toEqual([]);
  });

  it('with the system’s certificates in their newer way as well', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, systemCertificates: 'v2', systemStore: [PRIVATE_AUTHORITY] });
    expect(outcomes(await checks())).toEqual(ALL_WELL);
  });

  it('with the password that VS Code asks for', async () => {
    const ana = { username: 'ana', password: 'secret' };
    const proxy = await company.proxy({ credentials: ana });
    company.patch({ proxy: proxy.url, enters: ana, systemStore: [PRIVATE_AUTHORITY] });
    expect(outcomes(await checks())).toEqual(ALL_WELL);
  });
});

describe('the doctor finds', () => {
  it.each([true, false])(
    'a certificate that nobody trusts, with http.systemCertificates %s',
    async (systemCertificates) => {
      const proxy = await company.proxy();
      const systemStore = systemCertificates ? [] : [PRIVATE_AUTHORITY];
      company.patch({ proxy: proxy.url, systemCertificates, systemStore });
      const found = await checks();
      expect(outcomes(found)).toEqual({ ...ALL_WELL, certificate: 'failed', clock: 'skipped' });
      expect(found.get('certificate')?.cure).toEqual({
        type: 'open-settings',
        query: 'http.systemCertificates',
      });
    },
  );

  it('an authority that Node knows and requests of extensions do not', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url });
    const usual = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...usual, PRIVATE_AUTHORITY]);
    try {
      const found = await checks();
      expect(outcomes(found)).toEqual({ ...ALL_WELL, certificate: 'failed' });
      expect(found.get('certificate')).toMatchObject({
        text: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
      });
    } finally {
      tls.setDefaultCACertificates(usual);
    }
  });

  it.each([
    [407, 'the proxy wants you to sign in'],
    [403, 'the proxy does not let requests through (HTTP 403)'],
    [502, 'the proxy could not get there (HTTP 502)'],
  ])('a proxy that answers %i, and believes none of it', async (refusal, words) => {
    const proxy = await company.proxy({ refusal });
    company.patch({ proxy: proxy.url, systemStore: [PRIVATE_AUTHORITY] });
    const found = await checks();
    expect(outcomes(found)).toEqual({
      'name-resolution': 'warning',
      proxy: 'failed',
      certificate: 'skipped',
      clock: 'skipped',
    });
    expect(found.get('proxy')).toMatchObject({
      text: expect.stringContaining(words),
      cure: { type: 'open-settings', query: 'http.proxy' },
    });
  });

  it('a proxy that is not there', async () => {
    const proxy = await company.proxy();
    await proxy.stop();
    company.patch({ proxy: proxy.url.replace('//', '//ana:secret@'), systemStore: [PRIVATE_AUTHORITY] });
    const found = await checks();
    expect(JSON.stringify([...found])).not.toContain('secret');
    expect(outcomes(found)).toMatchObject({ 'name-resolution': 'warning', proxy: 'failed' });
    expect(found.get('proxy')?.text).toContain('the proxy does not answer');
  });

  it('that requests of extensions go another way than VS Code’s own', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, fetchAdditionalSupport: false, systemStore: [PRIVATE_AUTHORITY] });
    const found = await checks();
    expect(outcomes(found)).toMatchObject({ proxy: 'failed' });
    expect(found.get('proxy')).toMatchObject({
      text: expect.stringContaining('http.fetchAdditionalSupport'),
      cure: { type: 'open-settings', query: 'http.fetchAdditionalSupport' },
    });
  });
});

it.each([BEDROCK, AZURE_WITH_KEY, AZURE_SIGNED_IN])(
  'all is well behind a proxy for $label',
  async (connection) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, systemStore: [PRIVATE_AUTHORITY] });
    const provider = await providerFor(connection.kind);
    const network = { proxy: proxy.url, proxySupport: 'override' };
    const patient = { connection, provider, access: ACCESS, network };
    const found = await Array.fromAsync(diagnose(patient, AbortSignal.timeout(20_000)));
    expect(found.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  },
);

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../src/domain/connection.ts';
import { AwsHome } from '../support/aws/home.ts';
import { HOSTS, PRIVATE_AUTHORITY } from '../support/proxy/named-clouds.ts';
import { companyNetwork } from './company-network.ts';
import { ACCESS, BEDROCK, failureOf, identify } from './ways.ts';

const company = companyNetwork();
const home = new AwsHome();

beforeAll(() => {
  // The SDK looks some of its files up in the process's own environment.
  for (const [name, value] of Object.entries(home.env)) vi.stubEnv(name, value);
  home.config(`
[profile dev]
role_arn = arn:aws:iam::111122223333:role/Dev
source_profile = base
[profile corp]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
`);
  home.credentials('[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n');
  home.ssoToken('corp', {
    accessToken: 'sso-token',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    region: 'us-east-1',
    startUrl: 'https://corp.awsapps.com/start',
  });
  const { account } = company.clouds().aws;
  account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
  account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
  account.ssoTokens.add('sso-token');
  account.ssoRoles.add('Developer');
});
afterAll(() => {
  vi.unstubAllEnvs();
  home.remove();
});

const access = { ...ACCESS, env: home.env };
const withProfile = (profile: string): BedrockConnection => ({ ...BEDROCK, auth: 'profile', profile });

const PROFILES = [
  ['keys of a file, which STS names', 'base', [HOSTS.sts], 'arn:aws:iam::111122223333:user/ana'],
  ['a role that STS lends', 'dev', [HOSTS.sts], 'arn:aws:sts::111122223333:assumed-role/Dev/'],
  ['a session of SSO', 'corp', [HOSTS.sso, HOSTS.sts], 'assumed-role/AWSReservedSSO_Developer_0/ana'],
] as const;

describe.each(['override', 'fallback', 'on'] as const)('with http.proxySupport "%s"', (proxySupport) => {
  it.each(PROFILES)('%s go through the proxy', async (_what, profile, hosts, principal) => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, proxySupport, systemStore: [PRIVATE_AUTHORITY] });
    expect((await identify(withProfile(profile), access)).principal).toContain(principal);
    expect(proxy.hosts()).toEqual([...hosts].sort());
  });
});

describe('the metadata of an EC2 instance', () => {
  it.each(['override', 'fallback', 'on'] as const)(
    'are asked through the proxy with http.proxySupport "%s", where nothing in http.noProxy keeps them from it',
    async (proxySupport) => {
      const { AWS_EC2_METADATA_DISABLED: isDisabled, ...env } = home.env;
      const proxy = await company.proxy();
      company.patch({ proxy: proxy.url, proxySupport, systemStore: [PRIVATE_AUTHORITY] });
      vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
      try {
        expect(await failureOf(identify(BEDROCK, { ...ACCESS, env }))).toMatchObject({ kind: 'credentials' });
      } finally {
        vi.stubEnv('AWS_EC2_METADATA_DISABLED', isDisabled);
      }
      expect(proxy.inTheClear).toContain('http://169.254.169.254/latest/api/token');
    },
  );
});

describe.each([
  ['dev', 'AWS STS'],
  ['corp', 'AWS SSO'],
])('credentials of profile "%s" that cannot be had', (profile, service) => {
  const failure = () => failureOf(identify(withProfile(profile), access));

  it('because of a certificate that nobody trusts lead to the system’s certificates', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url });
    const failed = await failure();
    expect(failed).toMatchObject({
      kind: 'network',
      message: expect.stringContaining(`The certificate of ${service} is signed by an authority`),
      details: expect.stringContaining('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      cure: { type: 'open-settings', query: 'http.systemCertificates' },
    });
    expect(failed.isTransient ?? false).toBe(false);
  });

  it('because the proxy wants a password lead to its settings, and are not asked for again unasked', async () => {
    const proxy = await company.proxy({ credentials: { username: 'ana', password: 'secret' } });
    company.patch({ proxy: proxy.url, systemStore: [PRIVATE_AUTHORITY] });
    const failed = await failure();
    expect(failed).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('The proxy wants you to sign in.'),
      details: expect.stringContaining('Proxy response (407)'),
      cure: { type: 'open-settings', query: 'http.proxy' },
    });
    expect(failed.isTransient ?? false).toBe(false);
  });

  it('because http.proxySupport is off name the network', async () => {
    const proxy = await company.proxy();
    company.patch({ proxy: proxy.url, proxySupport: 'off', systemStore: [PRIVATE_AUTHORITY] });
    expect(await failure()).toMatchObject({
      kind: 'network',
      message: expect.stringContaining(`${service} could not be reached for credentials.`),
      details: expect.stringContaining('ENOTFOUND'),
    });
    expect(proxy.hosts()).toEqual([]);
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { signInWithMfa } from '../../../../src/providers/bedrock/mfa.ts';
import { secretScanner } from '../../../support/secret-scan.ts';
import { AwsSetting, BASE_KEYS, failureThrown, inMs, MFA_ROLE, ROLE, SSO, WORK } from './aws-setting.ts';
import { connectionTo } from './setting.ts';

const SECRETS = {
  ssoToken: 'aoaAAAAAGk/Sj6+Fz2Ov8Gw4Ni0Lk7Ur3Dv9Ex5Ym',
  refreshToken: 'aorAAAAAGk/Tk7+Ga3Pw9Hx5Oj1Ml8Vs4Ew0Fy6Zn',
  clientSecret: 'eyJraWQiOiJrZXkifQ.Ul8Hb4Qx0Iy6Pk2Nm9Wt5Fx.Vm9Ic5',
  sessionToken: 'IQoJ/b3Jp+Z2lu8X2Vj9EKz4Lm1Wc7Tq5Sy3Hn6Bd0Fg2Ra==',
  webToken: 'Wn0/Jd6+Sz2Ka8Rm4Po1Yv7Hz3Ib9Cq5Es',
};
const scan = secretScanner(SECRETS);
const setting = new AwsSetting().install();

let echo: Server;
const received: string[] = [];

/** A service that repeats in its refusals all that it was sent, as it is and in Base64. */
beforeEach(async () => {
  received.length = 0;
  echo = createServer(async (request, response) => {
    const sent = JSON.stringify(request.headers) + (await text(request));
    received.push(sent);
    const message = `Not accepted: ${sent} ${btoa(sent)}`;
    response.writeHead(400, {
      'content-type': 'application/json',
      'x-amzn-errortype': 'InvalidRequestException',
    });
    response.end(JSON.stringify({ message, error: 'invalid_request', error_description: message }));
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  const endpoint = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  for (const service of ['STS', 'SSO', 'SSO_OIDC', 'SIGNIN'])
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, endpoint);
});
afterEach(() => echo.close());

async function expectNothingRepeated(sent: readonly (keyof typeof SECRETS)[]): Promise<void> {
  const connection = connectionTo(undefined, WORK);
  const asking = bedrock.identity(connection, setting.access(), AbortSignal.timeout(10_000));
  const failure = await failureThrown(asking);
  const found = new Set(scan(received.join('\n')).map(({ secret }) => secret));
  expect([...found].toSorted()).toEqual(sent.toSorted());
  expect(failure.details).toBeDefined();
  expect(scan(JSON.stringify(failure))).toEqual([]);
}

test('a token of SSO that its portal repeats is not said again', async () => {
  setting.home.config(SSO);
  setting.home.ssoToken('corp', { accessToken: SECRETS.ssoToken, expiresAt: inMs(3_600_000) });
  await expectNothingRepeated(['ssoToken']);
});

test('what renews a token of SSO is not, when it is refused', async () => {
  setting.home.config(`${SSO}sso_registration_scopes = sso:account:access\n`);
  setting.home.ssoToken('corp', {
    accessToken: SECRETS.ssoToken,
    expiresAt: inMs(60_000),
    refreshToken: SECRETS.refreshToken,
    clientId: 'client',
    clientSecret: SECRETS.clientSecret,
    registrationExpiresAt: inMs(3_600_000),
  });
  await expectNothingRepeated(['clientSecret', 'refreshToken', 'ssoToken']);
});

test('a session that may not assume a role is not, when STS refuses it', async () => {
  setting.home.config(ROLE);
  setting.home.credentials(`${BASE_KEYS}aws_session_token = ${SECRETS.sessionToken}\n`);
  await expectNothingRepeated(['sessionToken']);
});

test('a session is not, when STS refuses the code of a device', async () => {
  setting.home.config(MFA_ROLE);
  setting.home.credentials(`${BASE_KEYS}aws_session_token = ${SECRETS.sessionToken}\n`);
  const connection = connectionTo(undefined, WORK);
  const asking = signInWithMfa(
    'work',
    async () => '123456',
    connection,
    setting.access(),
    AbortSignal.timeout(10_000),
  );
  expect(scan(JSON.stringify(await failureThrown(asking)))).toEqual([]);
  expect(scan(received.join('\n'))).not.toEqual([]);
});

test('a web identity is not, when STS refuses it', async () => {
  const file = setting.home.write('token', SECRETS.webToken);
  setting.home.config(
    `[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nweb_identity_token_file = ${file}\n`,
  );
  await expectNothingRepeated(['webToken']);
});

import { json } from './json.ts';
import type { AwsAccount, AwsRequest, AwsResponse } from './local-aws.ts';
import { rotated } from './refresh-tokens.ts';

/** CreateOAuth2Token of the service behind `aws login`. Each refresh token is good once. */
export function answerSignIn({ body, headers }: AwsRequest, account: AwsAccount): AwsResponse {
  const { refreshToken } = JSON.parse(body);
  const isProven = typeof headers['dpop'] === 'string';
  if (!isProven || !account.refreshTokens.has(refreshToken))
    return json(403, { error: account.signInRefusal, message: 'Not renewed' }, 'AccessDeniedException');
  const accessKeyId = 'ASIALOGINREFRESHED';
  const refreshed = rotated(refreshToken, account);
  account.keys.set(accessKeyId, `arn:aws:iam::${account.id}:user/ana`);
  return json(200, {
    accessToken: { accessKeyId, secretAccessKey: 'secret-of-login', sessionToken: 'session-of-login' },
    tokenType: 'urn:aws:params:oauth:token-type:access_token_sigv4',
    expiresIn: 900,
    refreshToken: refreshed,
  });
}

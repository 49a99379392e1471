import { json } from './json.ts';
import type { AwsAccount, AwsRequest, AwsResponse } from './local-aws.ts';
import { rotated } from './refresh-tokens.ts';

/** The SSO portal's GetRoleCredentials, and CreateToken of its OIDC. Each refresh token is good once. */
export function answerSso(request: AwsRequest, account: AwsAccount): AwsResponse {
  if (request.path === '/token') return refresh(request, account);
  const token = request.headers['x-amz-sso_bearer_token'];
  if (typeof token !== 'string' || !account.ssoTokens.has(token))
    return refusal(401, 'UnauthorizedException', 'Session token not found or invalid');
  const role = request.query.get('role_name') ?? '';
  if (!account.ssoRoles.has(role)) return refusal(403, 'ForbiddenException', 'No access');
  const { accessKeyId, secretAccessKey } = account.keysOf(role);
  account.keys.set(accessKeyId, `arn:aws:sts::${account.id}:assumed-role/AWSReservedSSO_${role}_0/ana`);
  return json(200, {
    roleCredentials: {
      accessKeyId,
      secretAccessKey,
      sessionToken: `session-of-${role}`,
      expiration: Date.now() + 3_600_000,
    },
  });
}

function refresh(request: AwsRequest, account: AwsAccount): AwsResponse {
  const { refreshToken } = JSON.parse(request.body);
  if (!account.refreshTokens.has(refreshToken))
    return json(400, { error: 'invalid_grant', error_description: 'Invalid grant' }, 'InvalidGrantException');
  account.ssoTokens.add('sso-token-refreshed');
  return json(200, {
    accessToken: 'sso-token-refreshed',
    expiresIn: 28_800,
    refreshToken: rotated(refreshToken, account),
    tokenType: 'Bearer',
  });
}

function refusal(status: number, errorType: string, message: string): AwsResponse {
  return json(status, { message, __type: errorType }, errorType);
}

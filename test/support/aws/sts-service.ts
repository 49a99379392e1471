import type { AwsAccount, AwsRequest, AwsResponse } from './local-aws.ts';

/** AWS STS in the XML of its query protocol. */
export function answerSts({ body, headers }: AwsRequest, account: AwsAccount): AwsResponse {
  const asked = new URLSearchParams(body);
  const action = asked.get('Action');
  if (action === 'AssumeRoleWithWebIdentity') return assumeWithWebIdentity(asked, account);
  const key = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  const caller = account.keys.get(key);
  if (account.expiredKeys.has(key))
    return refusal(403, 'ExpiredToken', 'The security token included in the request is expired');
  if (caller === undefined)
    return refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  if (action === 'AssumeRole') return assume(asked, caller, account);
  if (action !== 'GetCallerIdentity') return refusal(400, 'InvalidAction', `Unknown action ${action}`);
  if (!account.knowsCaller)
    return refusal(403, 'AccessDenied', 'Denied by a policy of the VPC endpoint for sts:GetCallerIdentity');
  return result(
    'GetCallerIdentity',
    `<Arn>${caller}</Arn><UserId>AIDA0</UserId><Account>${account.id}</Account>`,
  );
}

function assume(asked: URLSearchParams, caller: string, account: AwsAccount): AwsResponse {
  const roleArn = asked.get('RoleArn') ?? '';
  const role = account.roles.get(roleArn);
  if (role === undefined)
    return refusal(
      403,
      'AccessDenied',
      `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  if (role.mfaDevice !== undefined) {
    if (asked.get('SerialNumber') !== role.mfaDevice)
      return refusal(
        403,
        'AccessDenied',
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      );
    const code = asked.get('TokenCode') ?? '';
    const isRight =
      code === (account.mfaCodes.get(role.mfaDevice) ?? account.mfaCode) && !account.usedCodes.has(code);
    if (!isRight)
      return refusal(
        403,
        'AccessDenied',
        'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      );
    account.usedCodes.add(code);
  }
  return session('AssumeRole', roleArn, asked, account);
}

function assumeWithWebIdentity(asked: URLSearchParams, account: AwsAccount): AwsResponse {
  const token = asked.get('WebIdentityToken') ?? '';
  const roleArn = asked.get('RoleArn') ?? '';
  if (!account.webTokens.has(token))
    return refusal(
      400,
      'ExpiredTokenException',
      'Token expired: current date/time must be before the expiration',
    );
  if (!account.roles.has(roleArn))
    return refusal(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  return session('AssumeRoleWithWebIdentity', roleArn, asked, account);
}

function session(action: string, roleArn: string, asked: URLSearchParams, account: AwsAccount): AwsResponse {
  const role = roleArn.split('/').at(-1) ?? '';
  const { accessKeyId, secretAccessKey } = account.keysOf(role);
  const arn = `arn:aws:sts::${account.id}:assumed-role/${role}/${asked.get('RoleSessionName')}`;
  account.keys.set(accessKeyId, arn);
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return result(
    action,
    `<AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>AROA0:x</AssumedRoleId></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>` +
      `<SessionToken>session-of-${role}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  );
}

function result(action: string, inner: string): AwsResponse {
  const body =
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${inner}</${action}Result>` +
    `<ResponseMetadata><RequestId>request-of-sts</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, body, contentType: 'text/xml' };
}

function refusal(status: number, code: string, message: string): AwsResponse {
  const body =
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
    `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
    '<RequestId>request-of-sts</RequestId></ErrorResponse>';
  return { status, body, contentType: 'text/xml' };
}

import type { ProfileSettings } from './aws-files.ts';

/** How a profile gets credentials. */
export type ProfileMeans =
  | { readonly type: 'role'; readonly roleArn: string; readonly mfaDevice?: string; readonly from?: string }
  | { readonly type: 'access-key'; readonly isTemporary: boolean }
  | { readonly type: 'web-identity'; readonly roleArn: string }
  | { readonly type: 'process' }
  | { readonly type: 'sso'; readonly session?: string; readonly roleName?: string }
  | { readonly type: 'aws-login'; readonly session: string }
  /** Not there, or it says nothing about credentials. */
  | { readonly type: 'nothing' };

/**
 * What the SDK makes of a profile, in the order in which it looks. This is the one reading: what is listed, what is
 * found by itself and what a sentence speaks of is the same. `isSource`: another profile has named it as its source.
 */
export function meansOf(settings: ProfileSettings, isSource = false): ProfileMeans {
  const {
    role_arn: roleArn,
    source_profile: sourceProfile,
    credential_source: credentialSource,
    mfa_serial: mfaDevice,
    sso_session: session,
    sso_role_name: roleName,
  } = settings;
  const keys: ProfileMeans | undefined =
    settings['aws_access_key_id'] && settings['aws_secret_access_key']
      ? { type: 'access-key', isTemporary: settings['aws_session_token'] !== undefined }
      : undefined;
  // A profile may be its own source: the role it names is then assumed with the keys beside it.
  if (isSource && keys !== undefined) return keys;
  if (roleArn !== undefined && (sourceProfile ?? credentialSource) !== undefined)
    return {
      type: 'role',
      roleArn,
      ...(mfaDevice !== undefined && { mfaDevice }),
      ...(sourceProfile === undefined && credentialSource !== undefined && { from: credentialSource }),
    };
  if (keys !== undefined) return keys;
  if (roleArn !== undefined && settings['web_identity_token_file'] !== undefined)
    return { type: 'web-identity', roleArn };
  if (settings['credential_process'] !== undefined) return { type: 'process' };
  if (Object.keys(settings).some((key) => SSO_SETTING.test(key)))
    return {
      type: 'sso',
      ...(session !== undefined && { session }),
      ...(roleName !== undefined && { roleName }),
    };
  const { login_session: login } = settings;
  if (login !== undefined) return { type: 'aws-login', session: login };
  return { type: 'nothing' };
}

const SSO_SETTING = /^sso_(?:start_url|account_id|session|region|role_name)$/;

/** Whether a code of an MFA device is needed to assume the role. */
export function isRoleWithCode(means: ProfileMeans): boolean {
  return means.type === 'role' && means.mfaDevice !== undefined;
}

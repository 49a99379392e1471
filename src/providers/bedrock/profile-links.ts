import { parseKnownFiles } from '@smithy/core/config';
import type { Access } from '../provider.ts';

/** A profile of the AWS files, and how it gets credentials. */
export interface ProfileLink {
  readonly profile: string;
  readonly means: ProfileMeans;
}

export type ProfileMeans =
  | { readonly type: 'role'; readonly roleArn: string; readonly mfaDevice?: string; readonly from?: string }
  | { readonly type: 'access-key'; readonly isTemporary: boolean }
  | { readonly type: 'web-identity'; readonly roleArn: string }
  | { readonly type: 'process' }
  | { readonly type: 'sso'; readonly session?: string; readonly roleName?: string }
  | { readonly type: 'aws-login' }
  /** Not there, or it says nothing about credentials. */
  | { readonly type: 'nothing' };

/**
 * The profile, and those it leads to by `source_profile`: the last one is where a person signs in. Reads the files
 * as the SDK does and in its order, for sentences and cures; makes no request.
 */
export async function profileLinks(profile: string, env: Access['env']): Promise<readonly ProfileLink[]> {
  return followed(profile, await parseKnownFiles(awsFiles(env)), []);
}

function followed(
  profile: string,
  profiles: Readonly<Record<string, Settings>>,
  before: readonly ProfileLink[],
): readonly ProfileLink[] {
  const settings = profiles[profile] ?? {};
  const means = meansOf(settings, before.length > 0);
  const links = [...before, { profile, means }];
  const source = means.type === 'role' ? settings['source_profile'] : undefined;
  const isCircle = before.some((link) => link.profile === source);
  return source === undefined || isCircle ? links : followed(source, profiles, links);
}

/** Where the AWS files are, and that they are read anew each time: `aws sso login` in a terminal then helps at once. */
export function awsFiles(env: Access['env']) {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  return {
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
  };
}

type Settings = Readonly<Record<string, string | undefined>>;

function meansOf(settings: Settings, isSource: boolean): ProfileMeans {
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
  if (settings['login_session'] !== undefined) return { type: 'aws-login' };
  return { type: 'nothing' };
}

const SSO_SETTING = /^sso_(?:start_url|account_id|session|region|role_name)$/;

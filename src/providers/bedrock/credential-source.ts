import type { Cure } from '../../domain/failure.ts';
import type { ProfileLink } from './profile-links.ts';
import type { ProfileMeans } from './profile-means.ts';

/** Which link of the chain the credentials came from. Free of secrets. */
export type CredentialSource =
  | {
      readonly type: 'profile';
      readonly links: readonly ProfileLink[];
      /** The temporary credentials of a code that was entered in this window. */
      readonly isMfaSession?: boolean;
    }
  | { readonly type: 'environment' }
  | { readonly type: 'web-identity' }
  | { readonly type: 'container' }
  | { readonly type: 'instance' }
  | { readonly type: 'stored-key' }
  /** A Bedrock API key: the stored one, or that of the variable. */
  | { readonly type: 'api-key'; readonly variable?: string };

/** "profile dev: role arn:aws:iam::111122223333:role/Dev from profile base: SSO session corp (role Developer)". */
export function sourceInWords(source: CredentialSource): string {
  switch (source.type) {
    case 'profile': {
      const path = source.links.map(({ profile, means }) => `profile ${profile}: ${meansInWords(means)}`);
      return `${path.join(' from ')}${source.isMfaSession ? ', with a code entered in this window' : ''}`;
    }
    case 'environment':
      return 'environment variables (AWS_ACCESS_KEY_ID)';
    case 'web-identity':
      return 'web identity (AWS_WEB_IDENTITY_TOKEN_FILE)';
    case 'container':
      return 'role of the container';
    case 'instance':
      return 'role of the EC2 instance';
    case 'stored-key':
      return 'access key stored in VS Code';
    case 'api-key':
      return source.variable === undefined
        ? 'Bedrock API key stored in VS Code'
        : `Bedrock API key of the environment variable ${source.variable}`;
  }
}

function meansInWords(means: ProfileMeans): string {
  switch (means.type) {
    case 'role':
      return `role ${means.roleArn}${means.from === undefined ? '' : ` from ${means.from}`}`;
    case 'access-key':
      return means.isTemporary ? 'access key with a session token' : 'access key';
    case 'web-identity':
      return `web identity, role ${means.roleArn}`;
    case 'process':
      return 'credential_process';
    case 'sso': {
      const role = means.roleName === undefined ? '' : ` (role ${means.roleName})`;
      return means.session === undefined ? `SSO${role}` : `SSO session ${means.session}${role}`;
    }
    case 'aws-login':
      return 'aws login';
    case 'nothing':
      return 'no credentials';
  }
}

/** The device whose code is wanted first: the roles are assumed from the last one on. */
export function mfaDevice(links: readonly ProfileLink[]): string | undefined {
  for (const { means } of links.toReversed())
    if (means.type === 'role' && means.mfaDevice !== undefined) return means.mfaDevice;
  return undefined;
}

/** The button that opens the SSO session of a profile; `links` lead to it, where they are known. */
export function ssoCure(profile: string | undefined, links: readonly ProfileLink[]): Cure {
  const means = links.at(-1)?.means;
  const session = means?.type === 'sso' ? means.session : undefined;
  return {
    type: 'aws-sso-login',
    ...(profile !== undefined && { profile }),
    ...(session !== undefined && { session }),
  };
}

/** The button that asks for a code, for the profile that was named. */
export function mfaCure(links: readonly ProfileLink[]): Cure {
  const device = mfaDevice(links);
  return {
    type: 'aws-mfa',
    profile: links[0]?.profile ?? 'default',
    ...(device !== undefined && { device }),
  };
}

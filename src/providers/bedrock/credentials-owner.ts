import type { BedrockConnection } from '../../domain/connection.ts';

type Owner = Pick<BedrockConnection, 'auth' | 'profile'>;

/** Whose credentials a sentence speaks of. */
export function ownerOf({ auth, profile }: Owner): string {
  if (profile !== undefined) return `the profile “${profile}”`;
  return auth === 'profile' ? 'the profile “default”' : 'the default credential chain';
}

/** The part of a cure that names the profile, where there is one. */
export function profileOf({ profile }: Owner): { readonly profile?: string } {
  return profile === undefined ? {} : { profile };
}

/** What a command of the AWS CLI needs to mean the same profile. */
export function profileArgument({ profile }: Owner): string {
  return profile === undefined ? '' : ` --profile ${profile}`;
}

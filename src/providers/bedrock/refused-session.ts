import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';

/**
 * Who is asked for a code has no session of the profile, or one that AWS does not accept any more: that one is forgotten,
 * so that nothing is signed with it again.
 */
export function forgetRefusedSession({ cure }: Failure, { awsSessions }: Access): void {
  if (cure?.type === 'aws-mfa') awsSessions?.forget(cure.profile);
}

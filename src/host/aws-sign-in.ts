import * as vscode from 'vscode';
import type { Cure } from '../domain/failure.ts';
import { areTerminalsElsewhere } from './sign-in-by-hand.ts';
import { signInByTerminal } from './sign-in-terminal.ts';

type AwsCure = Extract<Cure, { readonly type: 'aws-sso-login' | 'aws-login' }>;

/**
 * Signs in with the AWS CLI. On a remote machine it asks for a code, because the browser is on the user's own and cannot
 * lead back to it.
 */
export function signInToAws(cure: AwsCure): Promise<boolean> {
  const signIn = { name: 'Parley: AWS', program: 'aws' } as const;
  const ofProfile = cure.profile === undefined ? [] : ['--profile', cure.profile];
  const isRemote = vscode.env.remoteName !== undefined && !areTerminalsElsewhere();
  if (cure.type === 'aws-login')
    return signInByTerminal({ ...signIn, args: ['login', ...(isRemote ? ['--remote'] : []), ...ofProfile] });
  const { session } = cure;
  const sso = { ...signIn, args: ['sso', 'login', ...ofProfile], ...(session !== undefined && { session }) };
  if (!isRemote) return signInByTerminal(sso);
  // Before version 2.22 the AWS CLI knew nothing but codes, and no word for them.
  const args = ['sso', 'login', '--use-device-code', ...ofProfile];
  return signInByTerminal({ ...sso, args, olderArgs: sso.args });
}

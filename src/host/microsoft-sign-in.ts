import * as vscode from 'vscode';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { errorText } from './log.ts';

const PROVIDER_ID = 'microsoft';

/**
 * A bearer token for the scope, from VS Code's own Microsoft sign-in. Asked for at every attempt, because VS Code
 * renews it and we keep none. Never opens a window: who is not signed in gets a failure with a button.
 */
export async function microsoftToken(scope: string, tenant: string | undefined): Promise<string> {
  const session = await silentSession(scope, tenant);
  if (session !== undefined) return session.accessToken;
  throw new ProviderFailure({
    kind: 'credentials',
    message: vscode.l10n.t('You are not signed in to Microsoft. Sign in, and try again.'),
    cure: { type: 'microsoft-sign-in' },
  });
}

async function silentSession(scope: string, tenant: string | undefined) {
  try {
    return await vscode.authentication.getSession(PROVIDER_ID, scopes(scope, tenant), { silent: true });
  } catch (error) {
    throw new ProviderFailure({
      kind: 'credentials',
      message: vscode.l10n.t('The Microsoft sign-in failed. Sign in again, or use a key.'),
      // The code in Microsoft's own words (AADSTS…) decides whether another audience is tried.
      details: errorText(error),
      cure: { type: 'microsoft-sign-in' },
    });
  }
}

/** Opens VS Code's sign-in, from the user's own click. `true` when it ended with a session. */
export async function signInToMicrosoft(scope: string, tenant: string | undefined): Promise<boolean> {
  const session = await vscode.authentication.getSession(PROVIDER_ID, scopes(scope, tenant), {
    createIfNone: true,
  });
  return session !== undefined;
}

function scopes(scope: string, tenant: string | undefined): string[] {
  return tenant === undefined ? [scope] : [scope, `VSCODE_TENANT:${tenant}`];
}

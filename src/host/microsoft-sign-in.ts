import * as vscode from 'vscode';
import { claimsChallenge } from '../domain/claims-challenge.ts';
import type { Cure, Failure } from '../domain/failure.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { errorText } from './log.ts';

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
    cure: signIn(scope, tenant),
  });
}

async function silentSession(scope: string, tenant: string | undefined) {
  const provider = providerOf(scope);
  if (provider === undefined) throw new ProviderFailure(noSovereignCloud());
  try {
    return await vscode.authentication.getSession(provider, scopes(scope, tenant), { silent: true });
  } catch (error) {
    throw new ProviderFailure({
      kind: 'credentials',
      message: vscode.l10n.t('The Microsoft sign-in failed. Sign in again, or use a key.'),
      // The code in Microsoft's own words (AADSTS…) decides whether another audience is tried.
      details: errorText(error),
      cure: signIn(scope, tenant),
    });
  }
}

/** What is known of the token that was wanted, besides its scope and tenant. */
export interface SignInReason {
  /** The `WWW-Authenticate` header of a resource that wants one more step. */
  readonly challenge?: string;
  /** There was a token, and it was not accepted. */
  readonly isRefused?: boolean;
}

/**
 * Opens VS Code's sign-in, from the user's own click. `true` when it ended with a session, `false` when the user
 * gave up. Nothing is remembered here: a token with the further step replaces the one before in VS Code's own cache,
 * where the next attempt finds it.
 */
export async function signInToMicrosoft(
  scope: string,
  tenant: string | undefined,
  { challenge, isRefused = false }: SignInReason = {},
): Promise<boolean> {
  const provider = providerOf(scope);
  if (provider === undefined) throw new ProviderFailure(noSovereignCloud());
  const wanted = scopes(scope, tenant);
  // It may have been kept with a conversation; what is not Microsoft's own business is taken out here as well.
  const wwwAuthenticate = claimsChallenge(challenge);
  const request = wwwAuthenticate === undefined ? wanted : { wwwAuthenticate, fallbackScopes: wanted };
  // Where a token was refused, the very same would be handed over again, unless the account may be chosen anew.
  const isChoosing = isRefused && (await hasSession(provider, wanted));
  try {
    await vscode.authentication.getSession(provider, request, {
      createIfNone: true,
      ...(isChoosing && { clearSessionPreference: true }),
    });
    return true;
  } catch (error) {
    if (isCancelled(error)) return false;
    throw error;
  }
}

async function hasSession(provider: string, wanted: readonly string[]): Promise<boolean> {
  try {
    return (await vscode.authentication.getSession(provider, wanted, { silent: true })) !== undefined;
  } catch {
    // Why there is none is said by the dialog that follows.
    return false;
  }
}

/** The US government's cloud has an accounts provider of its own, which VS Code has only once it is told which cloud it is for. */
function providerOf(scope: string): string | undefined {
  if (!/\.azure\.us\/|\.usgovcloudapi\.net\//.test(scope)) return 'microsoft';
  const cloud = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get<string>('environment');
  return cloud ? 'microsoft-sovereign-cloud' : undefined;
}

function noSovereignCloud(): Failure {
  return {
    kind: 'credentials',
    message: vscode.l10n.t(
      'This resource is in the US government cloud. Set microsoft-sovereign-cloud.environment to USGovernment, and sign in.',
    ),
    cure: { type: 'open-settings', query: 'microsoft-sovereign-cloud.environment' },
  };
}

function signIn(scope: string, tenant: string | undefined): Cure {
  return { type: 'microsoft-sign-in', scope, ...(tenant !== undefined && { tenant }) };
}

function scopes(scope: string, tenant: string | undefined): string[] {
  return tenant === undefined ? [scope] : [scope, `VSCODE_TENANT:${tenant}`];
}

/** In the words of VS Code's own dialogs, and of its Microsoft accounts. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && /did not consent|cancell?ed/i.test(`${error.name} ${error.message}`);
}

import { claimsChallenge } from '../../domain/claims-challenge.ts';
import { newKey } from '../api-key.ts';
import { type Cause, type CauseRow, EDIT_CONNECTION, hostOf, type Said } from './cause-row.ts';
import { scopeFor } from './scope.ts';

/** Who may not, and why: credentials, roles, networks. */
export const ACCESS_CAUSES: readonly CauseRow[] = [
  {
    fits: ({ status, text }) =>
      status === 401 && /PermissionDenied|lacks the required data action/i.test(text),
    cause: () => ({
      kind: 'access',
      message:
        'You are signed in, but may not use the models of this resource. Ask its owner for the role “Cognitive Services User” on the resource itself: Owner, Contributor and roles on a project are not enough, and a new role takes up to five minutes.',
      cure: { type: 'check-connection' },
    }),
  },
  { fits: ({ status }) => status === 401, cause: notAuthenticated },
  {
    fits: ({ status, text }) =>
      status === 403 && /AuthenticationTypeDisabled|key based authentication is disabled/i.test(text),
    cause: () => ({
      kind: 'access',
      message: 'This resource does not accept keys. Change the connection to the Microsoft sign-in.',
      cure: EDIT_CONNECTION,
    }),
  },
  {
    fits: ({ status, text }) =>
      status === 403 && /public access is disabled|virtual network|firewall/i.test(text),
    cause: ({ context }) => ({
      kind: 'network',
      message: `The resource refuses this network. Connect to its private network or VPN, or ask its owner to allow your address; if you are on that network already, add “${hostOf(context)}” to http.noProxy, so that no proxy stands between.`,
      cure: { type: 'open-settings', query: 'http.noProxy' },
    }),
  },
  {
    fits: ({ status, text }) => status === 403 && /temporarily blocked/i.test(text),
    cause: () => ({
      kind: 'access',
      message:
        'Azure has blocked this resource for now, usually because of what was sent to it. Its owner can ask the support of Azure to lift it.',
      cure: { type: 'open-link', url: AZURE_SUPPORT },
    }),
  },
  {
    fits: ({ status }) => status === 403,
    cause: () => ({
      kind: 'access',
      message:
        'Access to this resource was refused. Ask its owner whether your account or key may use its models.',
      cure: { type: 'check-connection' },
    }),
  },
];

const AZURE_SUPPORT = 'https://portal.azure.com/#blade/Microsoft_Azure_Support/HelpAndSupportBlade';

function notAuthenticated(said: Said): Cause {
  const { connection } = said.context;
  switch (connection.auth) {
    case 'apiKey': {
      const { advice, cure } = newKey(
        connection,
        'Check that it is a key of this very resource and has not been replaced since.',
      );
      return {
        kind: 'credentials',
        message: `${hostOf(said.context)} did not accept the key. ${advice}`,
        cure,
      };
    }
    case 'entra':
      return signInRefused(said);
    case 'azureCli':
      return {
        kind: 'credentials',
        message: `${
          claimsOf(said) === undefined
            ? 'The sign-in of the Azure CLI was not accepted by the resource.'
            : 'Your organisation wants one more step of signing in, such as a second factor, for this resource.'
        } Run “az login” in a terminal; if the resource belongs to another tenant, set “tenant” of the connection.`,
        cure: { type: 'azure-cli-login', ...tenantOf(said) },
      };
  }
}

/** There was a token. It lacks a step, or is of another tenant, or of an account that may not. */
function signInRefused(said: Said): Cause {
  const { connection, audience } = said.context;
  const scope = scopeFor(connection, audience);
  const challenge = claimsOf(said);
  if (challenge !== undefined) {
    return {
      kind: 'credentials',
      message:
        'Your organisation wants one more step of signing in, such as a second factor, for this resource. Sign in again.',
      cure: { type: 'microsoft-sign-in', scope, ...tenantOf(said), challenge },
    };
  }
  return {
    kind: 'credentials',
    message: /tenant/i.test(said.text)
      ? 'You are signed in to another tenant than the one of the resource. Set “tenant” of the connection, or sign in with another account.'
      : 'The resource did not accept the Microsoft sign-in. Sign in again; if the resource belongs to another tenant, set “tenant” of the connection.',
    cure: { type: 'microsoft-sign-in', scope, ...tenantOf(said), isRefused: true },
  };
}

function claimsOf({ headers }: Said): string | undefined {
  return claimsChallenge(headers?.get('www-authenticate'));
}

function tenantOf({ context }: Said): { readonly tenant?: string } {
  const { tenant } = context.connection;
  return tenant === undefined ? {} : { tenant };
}

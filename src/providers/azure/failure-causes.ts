import type { Cure, Failure } from '../../domain/failure.ts';
import { blockedCategories } from './content-filter.ts';
import type { ErrorBody } from './error-body.ts';
import type { FailureContext } from './failures.ts';
import { throttled } from './throttling.ts';

/** What lies behind an error: the kind, the sentence and the button. The first row that fits decides. */
export function causeOf(
  status: number | undefined,
  body: ErrorBody,
  headers: Headers | undefined,
  context: FailureContext,
): Cause {
  const said: Said = { status, body, text: `${body.code} ${body.message}`, headers, context };
  return CAUSES.find((row) => row.fits(said))?.cause(said) ?? unexplained(said);
}

export type Cause = Pick<Failure, 'kind' | 'message' | 'isTransient' | 'cure'>;

export interface Said {
  readonly status: number | undefined;
  readonly body: ErrorBody;
  readonly text: string;
  readonly headers: Headers | undefined;
  readonly context: FailureContext;
}

const EDIT: Cure = { type: 'edit-connection' };
const CHOOSE: Cure = { type: 'choose-model' };

const CAUSES: readonly { readonly fits: (said: Said) => boolean; readonly cause: (said: Said) => Cause }[] = [
  {
    fits: ({ body }) => body.code === 'content_filter' || body.innerCode === 'ResponsibleAIPolicyViolation',
    cause: ({ body }) => ({
      kind: 'content-filtered',
      message: `Azure's content filter blocked this prompt${because(blockedCategories(body.filter))}. Change the prompt, or ask the owner of the resource to adjust the filter.`,
    }),
  },
  {
    fits: ({ text }) =>
      /context_length_exceeded|maximum context length|exceeds the context window/i.test(text),
    cause: () => ({
      kind: 'context-overflow',
      message:
        'The conversation is longer than this model can take. Shorten the prompt or its context, or start a new conversation.',
    }),
  },
  {
    fits: ({ status, text }) => status === 400 && /OperationNotSupported|model not supported/i.test(text),
    cause: ({ context }) => ({
      kind: 'invalid-request',
      message: `${deployment(context)} cannot be chatted with: neither Responses nor Chat Completions accepts it. Batch, embedding and image deployments are of this sort.`,
      cure: CHOOSE,
    }),
  },
  {
    fits: ({ text }) =>
      /api version not supported|invalid.{0,20}api-version|missing.{0,20}api-version/i.test(text),
    cause: () => ({
      kind: 'invalid-request',
      message:
        'The endpoint does not know the API version that was asked for. Correct or remove "apiVersion" in the connection.',
      cure: EDIT,
    }),
  },
  {
    fits: ({ status, text }) =>
      status === 401 && /PermissionDenied|lacks the required data action/i.test(text),
    cause: () => ({
      kind: 'access',
      message:
        'You are signed in, but have no permission to use the models of this resource. Ask its owner for the role "Cognitive Services User" on the resource itself: Owner and Contributor do not include it, and a role on a project is not enough. A new role takes up to five minutes.',
    }),
  },
  { fits: ({ status }) => status === 401, cause: notAuthenticated },
  {
    fits: ({ status, text }) =>
      status === 403 && /AuthenticationTypeDisabled|key based authentication is disabled/i.test(text),
    cause: () => ({
      kind: 'access',
      message:
        'This resource does not accept keys. Set "auth" of the connection to "entra" and sign in with Microsoft.',
      cure: EDIT,
    }),
  },
  {
    fits: ({ status, text }) =>
      status === 403 && /public access is disabled|virtual network|firewall/i.test(text),
    cause: ({ context }) => ({
      kind: 'network',
      message: `The resource refuses this network. Connect to its private network or VPN, or ask its owner to allow your address. If you are on that network already, its name may resolve to the public address, or a proxy may stand between: add "${hostOf(context)}" to http.noProxy.`,
      cure: { type: 'open-settings', query: 'http.noProxy' },
    }),
  },
  {
    fits: ({ status, text }) => status === 403 && /temporarily blocked/i.test(text),
    cause: () => ({
      kind: 'access',
      message:
        'Azure has blocked this resource for now, usually because of what was sent to it. Its owner finds the reason in the Azure portal.',
    }),
  },
  {
    fits: ({ status }) => status === 403,
    cause: () => ({
      kind: 'access',
      message:
        'Access to this resource was refused. Ask its owner whether your account or key may use its models.',
      cure: EDIT,
    }),
  },
  {
    fits: ({ text }) => /DeploymentNotFound|API deployment for this resource does not exist/i.test(text),
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `${deployment(context)} does not exist on this resource. Check the spelling: the name of the deployment is wanted, not that of the model. A new one takes up to five minutes.`,
      cure: CHOOSE,
    }),
  },
  {
    fits: ({ status }) => status === 410,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `The model behind ${context.modelId === undefined ? 'this deployment' : `"${context.modelId}"`} has been retired by Azure. Choose another one.`,
      cure: CHOOSE,
    }),
  },
  {
    fits: ({ status }) => status === 404,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `There is nothing at this address of ${hostOf(context)}. Check the endpoint of the connection, and "apiVersion" if it is an old gateway.`,
      cure: EDIT,
    }),
  },
  {
    fits: ({ status, text }) =>
      status === 429 || (status === undefined && /\b(429|too_many_requests|rate_?limit\w*)\b/i.test(text)),
    cause: throttled,
  },
  {
    fits: ({ status }) => status === 407,
    cause: () => ({
      kind: 'network',
      message:
        'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings.',
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
  },
  {
    fits: ({ status }) => status !== undefined && status >= 300 && status < 400,
    cause: ({ headers }) => ({
      kind: 'network',
      message: `The endpoint sends requests on to ${redirectTarget(headers)}. Parley does not follow, so that your credentials go nowhere else. Put the right address into the connection.`,
      cure: EDIT,
    }),
  },
  {
    fits: ({ status }) => status === 413,
    cause: () => ({
      kind: 'context-overflow',
      message: 'The request is larger than the endpoint accepts. Shorten the prompt or its context.',
    }),
  },
  {
    fits: ({ status, text }) =>
      status === 408 ||
      (status !== undefined
        ? status >= 500
        : /server_error|internal|unavailable|overloaded|timeout/i.test(text)),
    cause: ({ status }) => ({
      kind: 'service',
      message: `Azure could not answer${status === undefined ? '' : ` (HTTP ${status})`}. This is usually over in a moment.`,
      isTransient: true,
    }),
  },
  {
    fits: ({ status }) => status === 400 || status === 422,
    cause: ({ body }) => ({
      kind: 'invalid-request',
      message: `Azure did not accept the request. ${firstSentence(body.message)}`.trim(),
    }),
  },
];

function notAuthenticated({ text, context }: Said): Cause {
  switch (context.connection.auth) {
    case 'apiKey':
      return {
        kind: 'credentials',
        message: `${hostOf(context)} did not accept the key. Check that it is a key of this very resource and has not been replaced since.`,
        cure: { type: 'replace-key' },
      };
    case 'entra':
      return {
        kind: 'credentials',
        message: /tenant/i.test(text)
          ? 'You are signed in to another tenant than the resource belongs to. Set "tenant" of the connection, or sign in with another account.'
          : 'The Microsoft sign-in was not accepted by the resource. Sign in again; if it belongs to another tenant, set "tenant" of the connection.',
        cure: { type: 'microsoft-sign-in' },
      };
    case 'azureCli':
      return {
        kind: 'credentials',
        message:
          'The sign-in of the Azure CLI was not accepted by the resource. Run "az login" in a terminal; if the resource belongs to another tenant, set "tenant" of the connection.',
        cure: EDIT,
      };
  }
}

function unexplained({ status, body }: Said): Cause {
  const code = status === undefined ? '' : ` (HTTP ${status})`;
  return {
    kind: 'unknown',
    message: `Azure answered with an error${code}. ${firstSentence(body.message)}`.trim(),
  };
}

function deployment({ modelId }: FailureContext): string {
  return modelId === undefined ? 'This deployment' : `The deployment "${modelId}"`;
}

function hostOf({ connection }: FailureContext): string {
  return new URL(connection.endpoint).host;
}

function because(categories: string | undefined): string {
  return categories === undefined ? '' : ` because of ${categories}`;
}

function redirectTarget(headers: Headers | undefined): string {
  const location = headers?.get('location') ?? '';
  return URL.canParse(location) ? `"${new URL(location).origin}"` : 'another address';
}

/** Enough of the cloud's own words to be useful in a card; the rest is in the details. */
function firstSentence(message: string): string {
  if (/<[a-z!]/i.test(message)) return '';
  const sentence = /^[^\n]*?[.!?](?=\s|$)/.exec(message.trim())?.[0] ?? message.trim();
  return sentence.length > 300 ? `${sentence.slice(0, 300)}…` : sentence;
}

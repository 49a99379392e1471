import type { Cure } from '../../domain/failure.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** What Bedrock answers, at the HTTP level (`ThrottlingException`) or within a stream (`throttlingException`). */
export function serviceFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  const name = thrown.name.charAt(0).toUpperCase() + thrown.name.slice(1);
  const rule = RULES.find(
    ({ names, pattern }) =>
      (names === undefined || names.includes(name)) && (pattern?.test(thrown.message) ?? true),
  );
  return rule?.say(thrown, context) ?? byStatus(thrown, context);
}

/** A bare id of a model that can only be called through an inference profile. The apostrophe is U+2019 today. */
export function needsInferenceProfile(error: unknown): boolean {
  return error instanceof Error && NEEDS_PROFILE.test(error.message);
}

const NEEDS_PROFILE = /on-demand throughput isn.t supported/;

interface Rule {
  /** Names of errors; absent: any. */
  readonly names?: readonly string[];
  readonly pattern?: RegExp;
  readonly say: (thrown: Thrown, context: FailureContext) => Verdict;
}

const CHOOSE_MODEL = { type: 'choose-model' } as const;
const EDIT_CONNECTION = { type: 'edit-connection' } as const;
const PARAMETERS = { type: 'open-settings', query: 'parley.parameters' } as const;
const DOCS = 'https://docs.aws.amazon.com/bedrock/latest/userguide';

/** The first rule that fits wins: first by what Bedrock says, then by what it calls the error. */
const RULES: readonly Rule[] = [
  {
    names: ['ValidationException'],
    pattern: NEEDS_PROFILE,
    say: (_, { modelId, region }) => ({
      kind: 'invalid-request',
      message: `${modelId} can only be called through an inference profile, and none for it is listed in ${region}. Choose the model with a route, such as “us.” or “global.”, or another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern:
      /model identifier is invalid|Could not resolve the foundation model|reached the end of its life/i,
    say: ({ message }, { modelId, region }) => ({
      kind: 'not-found',
      message: /end of its life/i.test(message)
        ? `AWS no longer offers ${modelId}. Choose another model.`
        : `Bedrock does not know the model ${modelId} in ${region}. Choose a model that is listed there, or change the region of the connection.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern:
      /input is too long|prompt is too long|too many input tokens|context (?:window|length)|exceeds? the (?:maximum|model'?s) (?:input|context)|input tokens? (?:exceed|limit)/i,
    say: () => ({
      kind: 'context-overflow',
      message:
        'The conversation is longer than this model can read. Start a new chat, send less context, or choose a model with a larger context.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /data retention mode/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The data retention setting of the AWS account does not allow ${modelId}. An administrator can change it in the Bedrock console; otherwise choose another model.`,
      cure: { type: 'open-link', url: `${DOCS}/data-retention.html` },
    }),
  },
  {
    pattern: /use case details/i,
    say: () => ({
      kind: 'access',
      message:
        'Anthropic wants to know the use case of an AWS account before its first request. Fill in the form in the Bedrock console (Model catalog, any Claude model), then retry after some minutes.',
      cure: { type: 'open-link', url: `${DOCS}/model-access.html` },
    }),
  },
  {
    pattern: /^Operation not allowed/i,
    say: () => ({
      kind: 'access',
      message:
        'AWS does not let this account use Bedrock yet, as happens with new or restricted accounts. Ask AWS Support to enable it.',
      cure: { type: 'open-link', url: 'https://console.aws.amazon.com/support/home' },
    }),
  },
  {
    pattern: /content filtering policy|blocked by (?:the )?content filter/i,
    say: () => ({
      kind: 'content-filtered',
      message:
        'A content filter blocked the request or its answer. Rephrase the prompt, or choose another model.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    names: ['AccessDeniedException'],
    pattern: /API key|bearer token|security token/i,
    say: (_, { region, connection }) => ({
      kind: 'credentials',
      message: `AWS does not accept the ${connection.auth === 'apiKey' ? 'Bedrock API key' : 'credentials'} in ${region}. A short-term key is valid in one region and for at most 12 hours. Enter a new one, or change the region of the connection.`,
      cure: connection.auth === 'apiKey' ? { type: 'replace-key' } : EDIT_CONNECTION,
    }),
  },
  {
    names: ['AccessDeniedException'],
    pattern: /marketplace|agreement|subscri/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The AWS account has no subscription to ${modelId ?? 'the model'} yet. The first request of somebody with the permission aws-marketplace:Subscribe makes one, within 15 minutes; ask an administrator, or retry later.`,
      cure: { type: 'open-link', url: `${DOCS}/model-access.html` },
    }),
  },
  { names: ['AccessDeniedException'], say: denied },
  {
    names: ['ResourceNotFoundException'],
    say: (_, { modelId, region }) => ({
      kind: 'not-found',
      message: `Bedrock finds no ${modelId ?? 'such resource'} in ${region}, or this account may not see it. Check the id and the region, or choose another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    names: ['ThrottlingException', 'TooManyRequestsException'],
    pattern: /per day|daily/i,
    say: (_, { modelId, region }) => ({
      kind: 'quota',
      message: `The account's daily token quota for ${modelId ?? 'this model'} in ${region} is used up. Choose another model or region, or ask AWS for a higher quota.`,
      cure: quotasOf(region),
    }),
  },
  {
    names: ['ThrottlingException', 'TooManyRequestsException'],
    say: ({ message }, { region }) => ({
      kind: 'throttled',
      message: `Bedrock is throttling: too many ${/token/i.test(message) ? 'tokens' : 'requests'} per minute for this account in ${region}. Wait a moment and retry; a smaller output limit reserves less of the quota.`,
      isTransient: true,
      cure: quotasOf(region),
    }),
  },
  {
    names: ['ModelNotReadyException'],
    say: () => ({
      kind: 'service',
      message: 'The model is still being loaded. Retry in a minute.',
      isTransient: true,
    }),
  },
  {
    names: ['ServiceQuotaExceededException'],
    say: (_, { region }) => ({
      kind: 'quota',
      message: `A quota of the AWS account in ${region} is used up. Ask AWS for a higher one, or choose another model or region.`,
      cure: quotasOf(region),
    }),
  },
  {
    names: ['ModelTimeoutException'],
    say: () => ({
      kind: 'service',
      message:
        'The model took too long and Bedrock gave up. Retry, ask for less at once, or choose a faster model.',
      isTransient: true,
    }),
  },
  {
    names: ['ModelErrorException', 'ModelStreamErrorException'],
    say: ({ originalStatus, message }) => {
      const isItsFault = originalStatus === undefined || originalStatus >= 500 || originalStatus === 429;
      return isItsFault
        ? {
            kind: 'service',
            message: 'The model failed while it worked on the request. Retry, or choose another model.',
            isTransient: true,
          }
        : {
            kind: 'invalid-request',
            message: `The model did not accept the request. ${message}`,
            cure: PARAMETERS,
          };
    },
  },
  {
    names: ['InternalServerException', 'InternalFailure'],
    say: () => ({
      kind: 'service',
      message: 'Bedrock had an internal error. Retry in a moment.',
      isTransient: true,
    }),
  },
  {
    names: ['ServiceUnavailableException', 'ServiceUnavailable'],
    say: (_, { region }) => ({
      kind: 'service',
      message: `Bedrock is overloaded or out of service in ${region}. Retry in a moment, or choose another region or route.`,
      isTransient: true,
    }),
  },
  {
    names: ['ConflictException'],
    say: () => ({
      kind: 'service',
      message: 'Another operation on the same resource is under way. Retry in a moment.',
      isTransient: true,
    }),
  },
  { names: ['ValidationException'], say: invalid },
];

/** AWS names the action and the resource that a policy denies; they are what an administrator needs. */
function denied({ message }: Thrown, { region }: FailureContext): Verdict {
  const action = /not authorized to perform:?\s+(\S+?)[\s.]/i.exec(`${message} `)?.[1];
  const resource = /on resource:?\s+(\S+?)(?:\s|$)/i.exec(message)?.[1];
  const what =
    action === undefined ? 'this request' : resource === undefined ? action : `${action} on ${resource}`;
  const isExplicit = /explicit deny/i.test(message);
  return {
    kind: 'access',
    message: isExplicit
      ? `A policy of the organisation or account forbids ${what}. Choose a model, route or region that it allows; the region asked was ${region}.`
      : `The AWS identity in use may not do ${what}. Ask an administrator for the permission (profiles need it for the profile and for the models behind it), or choose another model or route.`,
    cure: CHOOSE_MODEL,
  };
}

/** The model's words are the best there are: they name the parameter or limit. */
function invalid({ message }: Thrown): Verdict {
  const words = message.replace(/^The model returned the following errors:\s*/, '');
  return {
    kind: 'invalid-request',
    message: `The model did not accept the request. ${words}`,
    cure: PARAMETERS,
  };
}

function quotasOf(region: string): Cure {
  return {
    type: 'open-link',
    url: `https://${region}.console.aws.amazon.com/servicequotas/home/services/bedrock/quotas`,
  };
}

/** Answers without a name that we know: of a newer Bedrock, a gateway or a proxy. */
function byStatus({ name, message, httpStatus }: Thrown, { region }: FailureContext): Verdict | undefined {
  if (httpStatus === undefined || httpStatus < 300) return undefined;
  // The SDK could not read the body: not Bedrock's JSON.
  const isForeign = name === 'SyntaxError' || /Deserialization error/.test(message);
  const who = isForeign
    ? 'Something between this machine and Bedrock (a proxy, gateway or endpoint of your own)'
    : 'Bedrock';
  const words = isForeign || message === '' || message === 'UnknownError' ? '' : ` ${message}`;
  if (httpStatus === 407) {
    return {
      kind: 'network',
      message:
        'The proxy wants a sign-in (HTTP 407). Check http.proxy and http.proxyAuthorization in the settings.',
      cure: { type: 'open-settings', query: 'http.proxy' },
    };
  }
  if (httpStatus === 401) {
    return {
      kind: 'credentials',
      message: `${who} does not accept the credentials (HTTP 401).${words} Check them and the endpoint.`,
      cure: EDIT_CONNECTION,
    };
  }
  if (httpStatus === 403) {
    return {
      kind: 'access',
      message: `${who} refused the request (HTTP 403).${words} Check the permissions and the endpoint.`,
      cure: EDIT_CONNECTION,
    };
  }
  if (httpStatus === 404) {
    return {
      kind: 'not-found',
      message: `${who} knows no such address or model in ${region} (HTTP 404).${words} Check the model and the endpoint.`,
      cure: EDIT_CONNECTION,
    };
  }
  if (httpStatus === 413) {
    return {
      kind: 'context-overflow',
      message: `${who} finds the request too large (HTTP 413).${words} Send less context.`,
    };
  }
  if (httpStatus === 429) {
    return {
      kind: 'throttled',
      message: `${who} is throttling (HTTP 429).${words} Wait a moment and retry.`,
      isTransient: true,
    };
  }
  if (httpStatus === 408 || httpStatus >= 500) {
    return {
      kind: 'service',
      message: `${who} failed with HTTP ${httpStatus}.${words} Retry in a moment.`,
      isTransient: true,
    };
  }
  return {
    kind: 'invalid-request',
    message: `${who} did not accept the request (HTTP ${httpStatus}).${words}`,
    cure: EDIT_CONNECTION,
  };
}

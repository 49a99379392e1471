import type { Cure } from '../../domain/failure.ts';
import { lookUp } from '../look-up.ts';
import type { FailureContext, Verdict } from './failures.ts';
import { asSentence, type Thrown } from './thrown.ts';

/**
 * What Bedrock calls its errors: `ThrottlingException` for a whole response, `throttlingException` within a
 * stream.
 */
export function serviceFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  const name = thrown.name.charAt(0).toUpperCase() + thrown.name.slice(1);
  return lookUp(SAYINGS, name)?.(thrown, context);
}

type Saying = (thrown: Thrown, context: FailureContext) => Verdict;

const SAYINGS: Readonly<Partial<Record<string, Saying>>> = {
  AccessDeniedException: denied,
  // As STS says it, when a profile's role cannot be assumed.
  AccessDenied: denied,
  ValidationException: invalid,
  ResourceNotFoundException: (_, { modelId, region }) => ({
    kind: 'not-found',
    message: `Bedrock finds no ${modelId ?? 'such resource'} in ${region}, or this account may not see it. Check the id and the region, or choose another model.`,
    cure: CHOOSE_MODEL,
  }),
  ThrottlingException: throttled,
  TooManyRequestsException: throttled,
  ServiceQuotaExceededException: (_, { region }) => ({
    kind: 'quota',
    message: `A quota of the AWS account in ${region} is used up. Ask AWS for a higher one, or choose another model or region.`,
    cure: quotasOf(region),
  }),
  ModelNotReadyException: busy(
    'The model is still being loaded. Retry in a minute, or choose another model.',
  ),
  ModelTimeoutException: busy(
    'The model took too long, and Bedrock gave up. Retry, ask for less at once, or choose a faster model.',
  ),
  ModelErrorException: (thrown, context) =>
    isFaultOfRequest(thrown.originalStatus) ? invalid(thrown) : MODEL_FAILED(thrown, context),
  ModelStreamErrorException: () => ({
    kind: 'interrupted',
    message: 'The model failed in the middle of its answer. Retry, or choose another model.',
    isTransient: true,
    cure: CHOOSE_MODEL,
  }),
  InternalServerException: () => ({
    kind: 'service',
    message: 'Bedrock had an internal error. Retry in a moment.',
    isTransient: true,
  }),
  ServiceUnavailableException: busy(
    'Bedrock is short of capacity or out of service. Retry in a moment, or choose another model or route.',
  ),
  ConflictException: () => ({
    kind: 'service',
    message: 'Something else is changing the same resource of Bedrock. Retry in a moment.',
    isTransient: true,
  }),
};

const CHOOSE_MODEL: Cure = { type: 'choose-model' };

/** Passing trouble of one model, where another one helps at once. */
function busy(message: string): Saying {
  return () => ({ kind: 'service', message, isTransient: true, cure: CHOOSE_MODEL });
}

const MODEL_FAILED = busy('The model failed while it worked on the request. Retry, or choose another model.');

/** The status of the model's own server, behind Bedrock. */
function isFaultOfRequest(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 429;
}

/** Bedrock's words tell which quota it is: a day's tokens do not come back in a minute. */
function throttled({ message }: Thrown, { modelId = 'this model', region }: FailureContext): Verdict {
  if (/per day|daily/i.test(message)) {
    return {
      kind: 'quota',
      message: `The account's daily quota for ${modelId} in ${region} is used up. Choose another model or region, or ask AWS for a higher quota.`,
      cure: quotasOf(region),
    };
  }
  return {
    kind: 'throttled',
    message: /token/i.test(message)
      ? `The tokens per minute of this account for ${modelId} in ${region} are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.`
      : `This account has asked ${modelId} in ${region} more often than its limit per minute allows. Wait a moment and retry, or choose another model.`,
    isTransient: true,
    cure: CHOOSE_MODEL,
  };
}

/** AWS names the action and the resource that a policy denies; they are what an administrator needs. */
function denied({ message }: Thrown, { modelId, region }: FailureContext): Verdict {
  const action = /not authorized to perform:?\s+([\w-]+:\w+)/i.exec(message)?.[1];
  const resource = /on resource:?\s+([^\s,]+)/i.exec(message)?.[1];
  const what = [action ?? 'this request', resource === '*' ? undefined : resource]
    .filter((part) => part !== undefined)
    .join(' on ');
  if (action?.startsWith('sts:')) {
    return {
      kind: 'access',
      message: `The role of the connection's profile could not be assumed: ${what} is not allowed. Ask its owner to trust this identity, or choose another profile.`,
      cure: { type: 'edit-connection' },
    };
  }
  if (modelId === undefined) {
    return {
      kind: 'access',
      message: `The AWS identity in use may not list models: ${what} is not allowed. Ask an administrator for the permission; until then type the id of a model.`,
      cure: { type: 'check-connection' },
    };
  }
  if (/explicit deny/i.test(message)) {
    return {
      kind: 'access',
      message: `A policy of the organisation or account forbids ${what}. Choose a model, route or region that it allows; ${region} was asked.`,
      cure: CHOOSE_MODEL,
    };
  }
  return {
    kind: 'access',
    message:
      action === undefined
        ? `The AWS identity in use has no access to ${modelId} in ${region}. Ask an administrator for it, or choose another model or route.`
        : `The AWS identity in use may not do ${what}. Ask an administrator for the permission${/:InvokeModel/.test(action) ? ', for the inference profile and for the models behind it' : ''}, or choose another model or route.`,
    cure: { type: 'check-connection' },
  };
}

/** The model's words are the best there are: they name the parameter or limit. */
function invalid({ message }: Pick<Thrown, 'message'>): Verdict {
  const words = message.replace(/^The model returned the following errors:\s*/, '');
  return {
    kind: 'invalid-request',
    message: `The model did not accept the request. ${asSentence(words)}`,
    cure: { type: 'open-settings', query: 'parley.parameters' },
  };
}

function quotasOf(region: string): Cure {
  return {
    type: 'open-link',
    url: `https://${region}.console.aws.amazon.com/servicequotas/home/services/bedrock/quotas`,
  };
}

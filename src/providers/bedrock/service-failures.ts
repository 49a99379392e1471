import type { Cure } from '../../domain/failure.ts';
import { lookUp } from '../look-up.ts';
import { denied } from './denied-actions.ts';
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
function throttled({ message }: Thrown, { modelId, region }: FailureContext): Verdict {
  if (modelId === undefined) {
    return {
      kind: 'throttled',
      message: `This account has asked Bedrock in ${region} for its lists too often. Wait a moment and retry.`,
      isTransient: true,
    };
  }
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

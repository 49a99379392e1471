import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { credentialFailure } from './credential-failures.ts';
import type { CredentialSource } from './credential-source.ts';
import { brokenOff, networkFailure } from './network-failures.ts';
import { refusedCredentials } from './refused-credentials.ts';
import { serviceFailure } from './service-failures.ts';
import { statusFailure } from './status-failures.ts';
import { asSentence, readThrown, type Thrown } from './thrown.ts';
import { wordedFailure } from './worded-failures.ts';

/** What was being done when it failed. */
export interface FailureContext {
  readonly connection: BedrockConnection;
  readonly region: string;
  /** The model that was asked; absent where models were being listed. */
  readonly modelId?: string;
  /** Of the response's head. Errors within a stream carry none of their own. */
  readonly requestId?: string | undefined;
  /** Something of the answer has come; a gateway may hide the id of its head. */
  readonly hasBegun?: boolean;
  /** Texts that no message may repeat. */
  readonly secrets: readonly string[];
  /** Where the credentials came from, once there were any. */
  readonly source?: CredentialSource | undefined;
}

/** The part of a failure that says what happened and what to do; the rest is read off the error. */
export type Verdict = Pick<Failure, 'kind' | 'message' | 'isTransient' | 'cure'>;

/** Any error of Bedrock, of the credential chain or of the network as a failure. */
export function failureOf(error: unknown, context: FailureContext): Failure {
  if (error instanceof ProviderFailure) return { region: context.region, ...error.failure };
  const thrown = readThrown(error, context.secrets);
  const verdict =
    credentialFailure(thrown, context) ??
    refusedCredentials(thrown, context) ??
    wordedFailure(thrown, context) ??
    serviceFailure(thrown, context) ??
    statusFailure(thrown, context) ??
    networkFailure(thrown, context) ??
    unknownFailure(thrown);
  const requestId = thrown.requestId ?? context.requestId;
  return {
    ...verdict,
    details: detailsOf(thrown),
    region: context.region,
    ...(requestId !== undefined && { requestId }),
    ...(thrown.httpStatus !== undefined && { httpStatus: thrown.httpStatus }),
    ...(thrown.retryAfterMs !== undefined && { retryAfterMs: thrown.retryAfterMs }),
  };
}

/** A stream that ended cleanly, but before the model said that it was done. */
export function interrupted(context: Pick<FailureContext, 'requestId' | 'region' | 'hasBegun'>): Failure {
  const { requestId, region } = context;
  return {
    ...brokenOff(context),
    details: 'The stream ended without its end.',
    region,
    ...(requestId !== undefined && { requestId }),
  };
}

function unknownFailure({ name, message }: Thrown): Verdict {
  const words = message === '' ? name : `${name}: ${message}`;
  return {
    kind: 'unknown',
    message: `Bedrock answered with an error that Parley does not know. ${asSentence(words)}`,
    cure: { type: 'check-connection' },
  };
}

function detailsOf({ name, message, httpStatus, originalStatus, networkCode, cause }: Thrown): string {
  const status = httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`;
  const behind = originalStatus === undefined ? '' : ` [model's status ${originalStatus}]`;
  const because = cause === undefined || cause === '' || cause === message ? '' : ` – ${cause}`;
  const code = networkCode === undefined ? '' : ` [${networkCode}]`;
  return `${name}${status}: ${message}${behind}${because}${code}`;
}

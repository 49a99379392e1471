import type { AzureConnection } from '../../domain/connection.ts';
import type { Cure, Failure } from '../../domain/failure.ts';
import type { ErrorBody } from './error-body.ts';
import type { Audience } from './scope.ts';

/** One line of the tables that turn what Azure says into what a person can do. */
export interface CauseRow {
  readonly fits: (said: Said) => boolean;
  readonly cause: (said: Said) => Cause;
}

export type Cause = Pick<Failure, 'kind' | 'message' | 'isTransient' | 'cure'>;

/** Everything an error tells. Inside a stream there is no status and there are no headers. */
export interface Said {
  readonly status: number | undefined;
  readonly body: ErrorBody;
  /** Code and message, to look for words in. */
  readonly text: string;
  readonly headers: Headers | undefined;
  readonly context: FailureContext;
}

/** What a failure's sentence needs to know about the request. */
export interface FailureContext {
  readonly connection: AzureConnection;
  /** Absent where no model was asked, as in listing. */
  readonly modelId?: string;
  /** Which of the audiences the token was asked for; says nothing where there is a key. */
  readonly audience: Audience;
  /** Values that must not appear in any text: keys, tokens, secret headers. */
  readonly secrets: readonly string[];
}

export const EDIT_CONNECTION: Cure = { type: 'edit-connection' };
export const CHOOSE_MODEL: Cure = { type: 'choose-model' };

export function deploymentIn({ modelId }: FailureContext): string {
  return modelId === undefined ? 'This deployment' : `The deployment “${modelId}”`;
}

/** Whom a request went to, and what must not be repeated of it. */
export interface Asked extends Pick<FailureContext, 'secrets'> {
  readonly connection: Pick<AzureConnection, 'endpoint'>;
}

export function hostOf({ connection }: Pick<Asked, 'connection'>): string {
  return new URL(connection.endpoint).host;
}

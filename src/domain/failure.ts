/** The closed list of what can go wrong with an answer. The kind decides the button, the message is a sentence a person can act on. */
export const FAILURE_KINDS = [
  'credentials',
  'access',
  'not-found',
  'throttled',
  'quota',
  'context-overflow',
  'content-filtered',
  'invalid-request',
  'network',
  'interrupted',
  'service',
  'unknown',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** What happened and what to do, in plain sentences. Free of secrets. */
  readonly message: string;
  /** The cloud's own words, scrubbed of secrets, for the log and "Copy Details". */
  readonly details?: string;
  readonly requestId?: string;
  /** Where it was asked, as far as known. */
  readonly region?: string;
  readonly httpStatus?: number;
  /** How long the cloud asked us to wait. */
  readonly retryAfterMs?: number;
  /** The same request may well succeed a moment later. Only such failures are retried unasked, and only before the head of an answer. */
  readonly isTransient?: boolean;
  /** The one useful button besides Retry. */
  readonly cure?: Cure;
}

export type Cure =
  /** `session`: the SSO session that the profile names; a sign-in for one profile serves all that name it. */
  | { readonly type: 'aws-sso-login'; readonly profile?: string; readonly session?: string }
  | { readonly type: 'aws-login'; readonly profile?: string }
  /** The code of an MFA device is wanted; `device` is its ARN or serial number. */
  | { readonly type: 'aws-mfa'; readonly profile: string; readonly device?: string }
  /**
   * Scope and tenant are those of the token that was wanted; `challenge` is the `WWW-Authenticate` header of a step-up.
   * `isRefused`: there was a token and it was not accepted, so that another account may be wanted.
   */
  | {
      readonly type: 'microsoft-sign-in';
      readonly scope?: string;
      readonly tenant?: string;
      readonly challenge?: string;
      readonly isRefused?: boolean;
    }
  /** `az login` in a terminal. */
  | { readonly type: 'azure-cli-login'; readonly tenant?: string }
  /** The doctor, for what has more than one possible cause. */
  | { readonly type: 'check-connection' }
  | { readonly type: 'replace-key' }
  | { readonly type: 'edit-connection' }
  | { readonly type: 'choose-model' }
  /** The leave of the user that prompts over this connection may be processed anywhere in the world. */
  | { readonly type: 'allow-global' }
  | { readonly type: 'open-settings'; readonly query: string }
  | { readonly type: 'open-link'; readonly url: string };

/** What the accounts were asked. */
export interface SignInQuestion {
  readonly call:
    | 'getSessions'
    | 'createSession'
    | 'getSessionsFromChallenges'
    | 'createSessionFromChallenges';
  /** Scope and tenant, as VS Code hands them over. */
  readonly scopes: readonly string[];
  readonly challenges?: unknown;
}

/** What stands in a token of these accounts. */
export interface TokenPayload {
  readonly aud: string;
  readonly tid: string;
  readonly upn: string;
  /** Each token is another one. */
  readonly number: number;
  readonly hasFurtherStep: boolean;
}

/**
 * What a `WWW-Authenticate` header asks of a Microsoft sign-in beyond the usual (a second factor, a fresh password, a
 * compliant device), as a header of its own; `undefined` where it asks for nothing of the kind. Only the claims are
 * taken over: a header that names scopes or another sign-in server would have a token made out for somebody else.
 */
export function claimsChallenge(header: string | null | undefined): string | undefined {
  const claims = /^\s*Bearer\b.*?[\s,]claims="?([A-Za-z0-9+/_-]{4,8000}={0,2})(?:["\s,]|$)/is.exec(
    header ?? '',
  )?.[1];
  return claims === undefined ? undefined : `Bearer error="insufficient_claims", claims="${claims}"`;
}

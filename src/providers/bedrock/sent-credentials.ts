import * as v from 'valibot';

/**
 * What a request to STS, SSO or the sign-in service gives away: tokens in headers of their own, and tokens and secrets in
 * the body. The SDK reads them from files of its own, so that this is where they are first seen.
 */
export async function sentCredentials(request: Request): Promise<readonly string[]> {
  const inHeaders = [...request.headers].filter(([name]) => CREDENTIAL_NAME.test(name));
  const body = await request.clone().text();
  const inBody = fieldsOf(body).filter(([name]) => CREDENTIAL_NAME.test(name));
  return [...inHeaders, ...inBody].map(([, value]) => value);
}

/** `x-amz-sso_bearer_token`, `x-amz-security-token`, `refreshToken`, `clientSecret`, `WebIdentityToken`, `code` … */
const CREDENTIAL_NAME = /token|secret|assertion|verifier|dpop|^code$/i;

/** Of JSON or of a form. */
function fieldsOf(body: string): readonly (readonly [string, string])[] {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())), body);
  if (!json.success) return [...new URLSearchParams(body)];
  return Object.entries(json.output).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

import * as v from 'valibot';

/** What a token of Microsoft's says about itself, for people to check. Nobody trusts it: the resource verifies, we only show. */
export interface TokenClaims {
  /** "ana@contoso.com", or the name or id of an application. */
  readonly principal?: string;
  /** Id of the tenant that issued it. */
  readonly tenant?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Nothing where the token is not readable: Microsoft may encrypt it at any time. Nothing else of it is kept or shown. */
export function tokenClaims(token: string): TokenClaims {
  const payload = token.split('.')[1] ?? '';
  const result = v.safeParse(claimsOfPayload, Buffer.from(payload, 'base64url').toString('utf8'));
  return result.success ? result.output : {};
}

const optionalText = v.fallback(v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))), undefined);

const claimsOfPayload = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    upn: optionalText,
    preferred_username: optionalText,
    unique_name: optionalText,
    email: optionalText,
    app_displayname: optionalText,
    appid: optionalText,
    oid: optionalText,
    idtyp: optionalText,
    tid: optionalText,
    exp: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0))), undefined),
  }),
  v.transform((claims): TokenClaims => {
    const { upn, preferred_username: preferred, unique_name: unique, email, tid, exp } = claims;
    const application = claims.app_displayname ?? claims.appid;
    const user = upn ?? preferred ?? unique ?? email;
    const principal =
      claims.idtyp === 'app' && application !== undefined
        ? `application ${application}`
        : (user ?? claims.oid);
    return {
      ...(principal !== undefined && { principal }),
      ...(tid !== undefined && { tenant: tid }),
      ...(exp !== undefined && { expiresAt: exp * 1000 }),
    };
  }),
);

import * as v from 'valibot';

/** Headers of a connection: a text, or where a secret is to be found. */
export const headersSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be a header name')),
    v.union(
      [
        v.pipe(v.string(), v.regex(/^[\t\x20-\x7e]*$/, 'must be a header value on one line')),
        v.strictObject({ env: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
        v.strictObject({ secret: v.literal(true) }),
      ],
      'must be a text, { "env": "NAME" } or { "secret": true }',
    ),
  ),
  v.check(
    (entries) =>
      !Object.entries(entries).some(([name, value]) => isSecretName(name) && typeof value === 'string'),
    'must not hold a key or token in clear text; give it as { "secret": true }, to be asked for it, or as { "env": "NAME" }',
  ),
);

/** The query of an Azure connection. It has no secrets. */
export const querySchema = v.pipe(
  v.record(v.string(), v.string()),
  v.check(
    (entries) => !Object.keys(entries).some(isSecretName),
    'must not hold a key or token, which proxies write into their logs; send it in "headers", as { "secret": true } or { "env": "NAME" }',
  ),
);

/** Headers and query parameters that clouds and gateways take keys, tokens and signatures from. */
export function isSecretName(name: string): boolean {
  return (
    /^(proxy-)?authorization$|^cookie$|^(code|key|auth|pwd)$/i.test(name) ||
    /(api|access|subscription|functions|auth|shared|secret)[-_]?key$/i.test(name) ||
    /(^|[-_.]|access|auth)(token|secret|password|signature|sig|credentials?)$/i.test(name)
  );
}

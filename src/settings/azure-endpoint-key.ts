/** A secret that was pasted along with an address. */
export interface PastedKey {
  /** With a header: what it holds as a whole. */
  readonly key: string;
  /** The header it was sent in, in its usual spelling. */
  readonly header?: KeyHeader;
}

/** Azure itself takes a key in `api-key`; gateways have names of their own. */
export type KeyHeader = 'Ocp-Apim-Subscription-Key' | 'x-api-key' | 'Authorization';

/**
 * The key in a header, a line of an `.env` file or of code, or a connection string (`Endpoint=…;Key=…`) around an
 * address; `undefined` where there is none, or only the name of the place it comes from.
 */
export function pastedKey(text: string): PastedKey | undefined {
  return sentKey(text) ?? bearerKey(text) ?? assignedKey(text);
}

/** Whether a credential stands there that is not for keeping: a token of an hour, a cookie, a password. */
export function hasPassingCredential(text: string): boolean {
  const bearer = BEARER.exec(text)?.[1];
  return (bearer !== undefined && isToken(bearer)) || OTHER_CREDENTIAL.test(text);
}

const VALUE = `["'\`]?([A-Za-z0-9+/=_.~-]{8,})(?=["'\`\\s;,)}\\\\]|$)`;
const HEADER = new RegExp(
  `(?:^|[\\s"'\`{,])(api-key|x-api-key|ocp-apim-subscription-key)["']?\\s*:\\s*${VALUE}`,
  'i',
);
const BEARER = new RegExp(`(?:^|[\\s"'\`{,])authorization["']?\\s*:\\s*["']?bearer\\s+${VALUE}`, 'i');
const OTHER_CREDENTIAL =
  /(?:^|[\s"'`{,])(?:(?:proxy-)?authorization["']?\s*:\s*["']?(?!bearer)[a-z]+\s+|cookie["']?\s*:\s*["']?)[^\s"'`$<{]/i;
const ASSIGNED = new RegExp(
  `(?:^|[\\s"'\`;,({:])(?:[\\w.]*[_.])?(?:api|access|subscription|resource|openai)?_?key["']?\\s*[=:]\\s*${VALUE}`,
  'i',
);

function sentKey(text: string): PastedKey | undefined {
  const [, name = '', key] = HEADER.exec(text) ?? [];
  if (key === undefined || isPlaceholder(key)) return undefined;
  const header = (['Ocp-Apim-Subscription-Key', 'x-api-key'] as const).find(
    (usual) => usual.toLowerCase() === name.toLowerCase(),
  );
  return { key, ...(header !== undefined && { header }) };
}

function bearerKey(text: string): PastedKey | undefined {
  const key = BEARER.exec(text)?.[1];
  if (key === undefined || isPlaceholder(key) || isToken(key)) return undefined;
  return { key: `Bearer ${key}`, header: 'Authorization' };
}

function assignedKey(text: string): PastedKey | undefined {
  const key = ASSIGNED.exec(text)?.[1];
  return key === undefined || isPlaceholder(key) ? undefined : { key };
}

/** A sign-in's token, in three parts of Base64: it is of no use in an hour. */
function isToken(text: string): boolean {
  return /^ey[\w-]+\.[\w-]+/.test(text);
}

/** What samples and code have in the place of a key. */
function isPlaceholder(text: string): boolean {
  return /^(your|my[-_]|the[-_]|x{4,}|\.{3}|process\.|os\.|env\.|config\.|settings\.|secrets?\.)|api[-_]?key|_key$/i.test(
    text,
  );
}

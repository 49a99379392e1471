/** What a Bedrock API key tells of itself. Its signature is not looked at, so that nothing here proves anything. */
export interface ApiKeyFacts {
  readonly account?: string;
  readonly region?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/**
 * Long-term keys are `ABSK` and the Base64 of "BedrockAPIKey-NAME-at-ACCOUNT:SECRET"; short-term ones
 * `bedrock-api-key-` and that of a presigned URL, which names its region and how long it is good. Anything else tells
 * nothing.
 */
export function apiKeyFacts(key: string): ApiKeyFacts {
  const [, longTerm, shortTerm] = /^(?:ABSK([\w+/=-]+)|bedrock-api-key-([\w+/=-]+))$/.exec(key) ?? [];
  if (longTerm !== undefined) {
    const account = /-at-(\d{12})\b/.exec(atBase64(longTerm))?.[1];
    return account === undefined ? {} : { account };
  }
  return shortTerm === undefined ? {} : presignedFacts(atBase64(shortTerm));
}

function atBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

function presignedFacts(url: string): ApiKeyFacts {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const region = /^[^/]+\/\d{8}\/([a-z0-9-]+)\/bedrock\/aws4_request$/.exec(
    query.get('X-Amz-Credential') ?? '',
  )?.[1];
  const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  const [, year, month, day, hour, minute, second] = at ?? [];
  const startsAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const expiresAt = startsAt + seconds * 1000;
  return { ...(region !== undefined && { region }), ...(Number.isFinite(expiresAt) && { expiresAt }) };
}

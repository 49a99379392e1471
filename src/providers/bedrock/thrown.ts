import * as v from 'valibot';

/**
 * What may be known of a thrown error: plain data, free of secrets. The error itself is never kept, shown or
 * logged.
 */
export interface Thrown {
  /**
   * The error's name: what Bedrock calls the error, or the JavaScript class. Errors are told apart by it,
   * never by class.
   */
  readonly name: string;
  /** The cloud's own words, scrubbed. */
  readonly message: string;
  readonly httpStatus?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** Status of the model's server behind Bedrock (ModelErrorException). */
  readonly originalStatus?: number;
  /** Code and words of the innermost cause, where the network failed. */
  readonly networkCode?: string;
  readonly cause?: string;
}

const optionalString = v.fallback(v.optional(v.string()), undefined);
const optionalNumber = v.fallback(v.optional(v.number()), undefined);

const ErrorShape = v.object({
  name: v.fallback(v.string(), 'Error'),
  message: v.fallback(v.string(), ''),
  code: optionalString,
  originalStatusCode: optionalNumber,
  originalMessage: optionalString,
  $metadata: v.fallback(
    v.optional(v.object({ httpStatusCode: optionalNumber, requestId: optionalString })),
    undefined,
  ),
  // Only this one header is taken: the response's other parts lead back to the request and its Authorization
  // header.
  $response: v.fallback(
    v.optional(v.object({ headers: v.object({ 'retry-after': optionalString }) })),
    undefined,
  ),
  cause: v.optional(v.unknown()),
});

/** `secrets`: what was sent as keys, tokens and header values, so that no message can repeat them. */
export function readThrown(error: unknown, secrets: readonly string[]): Thrown {
  const parsed = v.safeParse(ErrorShape, error);
  if (!parsed.success) return { name: 'Error', message: scrub(String(error), secrets) };
  const { name, message, originalStatusCode, originalMessage, $metadata, $response } = parsed.output;
  const cause = innermostCause(parsed.output.cause);
  const networkCode = cause?.code ?? parsed.output.code;
  const words = [message, originalMessage].filter((text) => text !== undefined && text !== '').join(' – ');
  const retryAfterMs = parseRetryAfter($response?.headers['retry-after']);
  return {
    name,
    message: scrub(words, secrets),
    ...($metadata?.httpStatusCode !== undefined && { httpStatus: $metadata.httpStatusCode }),
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(originalStatusCode !== undefined && { originalStatus: originalStatusCode }),
    ...(networkCode !== undefined && { networkCode }),
    ...(cause !== undefined && { cause: scrub(cause.message, secrets) }),
  };
}

/** Foreign words as one of our sentences. */
export function asSentence(words: string): string {
  return /[.!?)]$/.test(words) ? words : `${words}.`;
}

/** Node wraps network errors: `fetch failed`, caused by an AggregateError, caused by ECONNREFUSED. */
function innermostCause(
  error: unknown,
  depth = 0,
): { readonly code: string | undefined; readonly message: string } | undefined {
  const parsed = v.safeParse(CauseShape, error);
  if (!parsed.success || depth > 5) return undefined;
  const { code, message, cause, errors } = parsed.output;
  return innermostCause(cause ?? errors?.[0], depth + 1) ?? { code, message };
}

const CauseShape = v.object({
  message: v.fallback(v.string(), ''),
  code: optionalString,
  cause: v.optional(v.unknown()),
  errors: v.fallback(v.optional(v.array(v.unknown())), undefined),
});

/** Seconds or a date, as HTTP has it. Any length: whether to wait that long is the engine's decision. */
function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isFinite(waitMs) ? Math.max(0, Math.round(waitMs)) : undefined;
}

const LONGEST_MESSAGE = 1000;

/** Patterns that look like secrets, wherever they come from. */
const SECRET_PATTERNS: readonly [RegExp, string][] = [
  // AWS answers a wrong signature with the whole canonical request, session token included.
  [/\s*The Canonical String for this request[\s\S]*/i, ''],
  // The SDK repeats the command line of a credential_process and what it wrote to stderr.
  [/Command failed:[\s\S]*/i, 'Command failed (its command line and output are left out)'],
  [/\b(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/=_-]+/g, '[key]'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '[key]'],
  [/\b(?:Bearer|AWS4-HMAC-SHA256)\s+\S.*/gi, '[authorization]'],
];

function scrub(text: string, secrets: readonly string[]): string {
  // Longest first, so that a secret that is part of another does not leave the rest of it standing.
  const known = secrets.filter((secret) => secret.length >= 4).toSorted((a, b) => b.length - a.length);
  const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  const clean = SECRET_PATTERNS.reduce(
    (rest, [pattern, instead]) => rest.replace(pattern, instead),
    withoutKnown,
  );
  return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE)}…` : clean;
}

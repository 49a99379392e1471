import * as v from 'valibot';
import { inUnits, parseRetryAfter } from '../retry-after.ts';
import { scrubbed } from '../scrubbed.ts';

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
  // Only these headers are taken: the response's other parts lead back to the request and its
  // Authorization header.
  $response: v.fallback(
    v.optional(
      v.object({
        headers: v.object({
          'retry-after': optionalString,
          'retry-after-ms': optionalString,
          'x-amzn-requestid': optionalString,
        }),
      }),
    ),
    undefined,
  ),
  cause: v.optional(v.unknown()),
});

const StreamedBody = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([v.object({ message: v.string() }), v.object({ Message: v.string() })]),
  v.transform((body) => ('message' in body ? body.message : body.Message)),
);

/** `secrets`: what was sent as keys, tokens and header values, so that no message can repeat them. */
export function readThrown(error: unknown, secrets: readonly string[]): Thrown {
  const parsed = v.safeParse(ErrorShape, error);
  if (!parsed.success) return { name: 'Error', message: withoutSecrets(String(error), secrets) };
  const { originalStatusCode, originalMessage, $metadata, $response } = parsed.output;
  const { name, message } = inWords(parsed.output);
  const cause = innermostCause(parsed.output.cause);
  const networkCode = cause?.code ?? parsed.output.code;
  const words = [message, originalMessage].filter((text) => text !== undefined && text !== '').join(' – ');
  const {
    'retry-after': wait,
    'retry-after-ms': waitMs,
    'x-amzn-requestid': idOfHead,
  } = $response?.headers ?? {};
  const requestId = $metadata?.requestId ?? idOfHead;
  const retryAfterMs = inUnits(waitMs, 1) ?? parseRetryAfter(wait, Date.now());
  return {
    name,
    message: withoutSecrets(words, secrets),
    ...($metadata?.httpStatusCode !== undefined && { httpStatus: $metadata.httpStatusCode }),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(originalStatusCode !== undefined && { originalStatus: originalStatusCode }),
    ...(networkCode !== undefined && { networkCode }),
    ...(cause !== undefined && { cause: withoutSecrets(cause.message, secrets) }),
  };
}

/**
 * Within a stream names begin in lower case, and of an exception that the SDK does not know the message is the whole
 * JSON.
 */
function inWords({ name, message }: v.InferOutput<typeof ErrorShape>): {
  readonly name: string;
  readonly message: string;
} {
  const body = v.safeParse(StreamedBody, message);
  return {
    name: /^[a-z]\w*Exception$/.test(name) ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name,
    message: body.success ? body.output : message,
  };
}

/** Foreign words as one of our sentences. */
export function asSentence(words: string): string {
  return /[.!?)]$/.test(words) ? words : `${words}.`;
}

/** Node wraps network errors: `fetch failed`, caused by an AggregateError, caused by ECONNREFUSED. Its words may hold secrets. */
export function innermostCause(
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

/** Without secrets, and without the two texts that are known to hold some in a form of their own. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return scrubbed(
    text
      // AWS answers a wrong signature with the whole canonical request, session token included.
      .replace(/\s*The Canonical String for this request[\s\S]*/i, '')
      .replace(/\s*Deserialization error: to see the raw response, inspect[^\n]*/, '')
      // The SDK repeats the command line of a credential_process and what it wrote to stderr.
      .replace(/Command failed:[\s\S]*/i, 'Command failed (its command line and output are left out)'),
    secrets,
  );
}

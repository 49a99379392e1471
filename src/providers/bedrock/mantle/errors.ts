import { APIConnectionError, APIError } from 'openai';
import * as v from 'valibot';
import { lookUp } from '../../look-up.ts';
import { FOREIGN_ERROR } from '../foreign-errors.ts';

/**
 * An error of the library or of Mantle in the form that Bedrock's own API gives it, so that the same tables say what
 * it means. An error of the network is what `fetch` threw.
 */
export function bedrockError(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  if (error instanceof APIConnectionError) return error.cause ?? error;
  const { status, headers, requestID } = error;
  if (status === undefined) return errorInStream(error.error);
  // What is no JSON is only in the message, after the status.
  const { message = error.message.replace(/^\d{3} /, '') } = read(error.error);
  const requestId = headers?.get('x-amzn-requestid') ?? requestID ?? undefined;
  const waits = ['retry-after', 'retry-after-ms'].map((name) => [name, headers?.get(name) ?? undefined]);
  return {
    name: error.error === undefined ? FOREIGN_ERROR : (lookUp(NAMES_BY_STATUS, String(status)) ?? 'Unknown'),
    message: message ?? '',
    $metadata: { httpStatusCode: status, requestId },
    $response: { headers: Object.fromEntries(waits) },
  };
}

/** The body of an error that came within an answer. */
export function errorInStream(body: unknown): unknown {
  const { code, type, message } = read(body);
  return {
    name: lookUp(NAMES_BY_CODE, code ?? type ?? '') ?? 'ModelStreamErrorException',
    message: message ?? '',
  };
}

const text = v.fallback(v.nullish(v.string()), undefined);
const errorFields = v.object({ code: text, type: text, message: text });
const errorBody = v.union([
  v.pipe(
    v.object({ error: errorFields }),
    v.transform(({ error }) => error),
  ),
  errorFields,
  v.pipe(
    v.unknown(),
    v.transform(() => ({ code: undefined, type: undefined, message: undefined })),
  ),
]);

function read(body: unknown): v.InferOutput<typeof errorFields> {
  return v.parse(errorBody, body);
}

const NAMES_BY_STATUS: Readonly<Record<string, string>> = {
  400: 'ValidationException',
  401: 'UnrecognizedClientException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  408: 'ModelTimeoutException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  503: 'ServiceUnavailableException',
};

const NAMES_BY_CODE: Readonly<Record<string, string>> = {
  rate_limit_exceeded: 'ThrottlingException',
  server_error: 'InternalServerException',
  server_is_overloaded: 'ServiceUnavailableException',
  rate_limit_error: 'ThrottlingException',
  server_overloaded: 'ServiceUnavailableException',
  context_length_exceeded: 'ValidationException',
  invalid_request_error: 'ValidationException',
  invalid_api_key: 'UnrecognizedClientException',
  authentication_error: 'UnrecognizedClientException',
  permission_error: 'AccessDeniedException',
  permission_denied: 'AccessDeniedException',
  not_found_error: 'ResourceNotFoundException',
  model_not_found: 'ResourceNotFoundException',
};

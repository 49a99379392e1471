import { gatewayFailure } from '../gateway-failures.ts';
import { ACCESS_CAUSES } from './access-causes.ts';
import { ADDRESS_CAUSES } from './address-causes.ts';
import { type Cause, type CauseRow, CHOOSE_MODEL, type FailureContext, type Said } from './cause-row.ts';
import { type ErrorBody, isWebPage } from './error-body.ts';
import { REQUEST_CAUSES } from './request-causes.ts';
import { throttled } from './throttling.ts';

/** What lies behind an error: the kind, the sentence and the button. The first row that fits decides. */
export function causeOf(
  status: number | undefined,
  body: ErrorBody,
  headers: Headers | undefined,
  context: FailureContext,
): Cause {
  const meant = status ?? statusMeant(body);
  const said: Said = { status: meant, body, text: `${body.code} ${body.message}`, headers, context };
  return CAUSES.find((row) => row.fits(said))?.cause(said) ?? unexplained(said);
}

/** Within a stream there is no status; its code says which one it would be. */
function statusMeant({ code, message }: ErrorBody): number | undefined {
  if (/^[45]\d\d$/.test(code)) return Number(code);
  return STATUSES.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1];
}

const STATUSES: readonly (readonly [RegExp, number])[] = [
  [/^(?:authentication_error|invalid_api_key|unauthorized)\b/i, 401],
  [/^permission_(?:error|denied)\b/i, 403],
  [/^(?:not_found_error|model_not_found)\b/i, 404],
  [/^request_too_large\b/i, 413],
  [/\b(?:too_many_requests|rate_?limit\w*)\b/i, 429],
  [/overloaded/i, 503],
  [/timeout/i, 408],
  [/server_error|api_error|internal|unavailable/i, 500],
  [/^(?:invalid_request_error|invalid_prompt|invalid_value|unsupported_\w+)\b/i, 400],
];

const SERVICE_CAUSES: readonly CauseRow[] = [
  { fits: ({ status }) => status === 429, cause: throttled },
  {
    fits: ({ status }) => status === 408 || status === 504,
    cause: () => ({
      kind: 'service',
      message:
        'The model took too long, and Azure gave up. Retry, ask for less at once, or choose a faster model.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 503 || status === 529,
    cause: () => ({
      kind: 'service',
      message: 'Azure is short of capacity or out of service. Retry in a moment, or choose another model.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status !== undefined && status >= 500,
    cause: () => ({
      kind: 'service',
      message: 'Azure had an internal error. Retry in a moment.',
      isTransient: true,
    }),
  },
];

const GATEWAY: CauseRow = {
  fits: ({ status, body }) => status !== undefined && status >= 400 && isWebPage(body),
  cause: ({ status = 500 }) => gatewayFailure(status, 'Azure'),
};

const CAUSES = [GATEWAY, ...REQUEST_CAUSES, ...ACCESS_CAUSES, ...ADDRESS_CAUSES, ...SERVICE_CAUSES];

function unexplained({ status, body }: Said): Cause {
  const words = shortened(body.message);
  if (status === 400 || status === 422) {
    return {
      kind: 'invalid-request',
      message: `The model did not accept the request. ${words}`.trim(),
      cure: { type: 'open-settings', query: 'parley.parameters' },
    };
  }
  // Without a status it came within an answer.
  if (status === undefined) {
    return {
      kind: 'interrupted',
      message: 'The model failed in the middle of its answer. Retry, or choose another model.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    };
  }
  return {
    kind: 'unknown',
    message: `Azure answered with an error that Parley does not know. ${words}`.trim(),
    cure: { type: 'check-connection' },
  };
}

/** Enough of the cloud's own words to be useful in a card; the rest is in the details. */
function shortened(message: string): string {
  if (/<[a-z!]/i.test(message)) return '';
  const words = message.trim().split('\n')[0]?.trim() ?? '';
  if (words.length > 300) return `${words.slice(0, 300)}…`;
  return words === '' || /[.!?)]$/.test(words) ? words : `${words}.`;
}

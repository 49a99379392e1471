import { ACCESS_CAUSES } from './access-causes.ts';
import { ADDRESS_CAUSES } from './address-causes.ts';
import type { Cause, CauseRow, FailureContext, Said } from './cause-row.ts';
import type { ErrorBody } from './error-body.ts';
import { REQUEST_CAUSES } from './request-causes.ts';
import { throttled } from './throttling.ts';

/** What lies behind an error: the kind, the sentence and the button. The first row that fits decides. */
export function causeOf(
  status: number | undefined,
  body: ErrorBody,
  headers: Headers | undefined,
  context: FailureContext,
): Cause {
  const said: Said = { status, body, text: `${body.code} ${body.message}`, headers, context };
  return CAUSES.find((row) => row.fits(said))?.cause(said) ?? unexplained(said);
}

const SERVICE_CAUSES: readonly CauseRow[] = [
  {
    fits: ({ status, text }) =>
      status === 429 || (status === undefined && /\b(429|too_many_requests|rate_?limit\w*)\b/i.test(text)),
    cause: throttled,
  },
  {
    fits: ({ status, text }) =>
      status === 408 ||
      (status !== undefined
        ? status >= 500
        : /server_error|api_error|internal|unavailable|overloaded|timeout/i.test(text)),
    cause: ({ status }) => ({
      kind: 'service',
      message: `Azure could not answer${status === undefined ? '' : ` (HTTP ${status})`}. This is usually over in a moment.`,
      isTransient: true,
    }),
  },
];

const CAUSES = [...REQUEST_CAUSES, ...ACCESS_CAUSES, ...ADDRESS_CAUSES, ...SERVICE_CAUSES];

function unexplained({ status, body }: Said): Cause {
  const words = firstSentence(body.message);
  if (status === 400 || status === 422) {
    return { kind: 'invalid-request', message: `Azure did not accept the request. ${words}`.trim() };
  }
  const code = status === undefined ? '' : ` (HTTP ${status})`;
  return { kind: 'unknown', message: `Azure answered with an error${code}. ${words}`.trim() };
}

/** Enough of the cloud's own words to be useful in a card; the rest is in the details. */
function firstSentence(message: string): string {
  if (/<[a-z!]/i.test(message)) return '';
  const sentence = /^[^\n]*?[.!?](?=\s|$)/.exec(message.trim())?.[0] ?? message.trim();
  return sentence.length > 300 ? `${sentence.slice(0, 300)}…` : sentence;
}

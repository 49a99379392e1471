import { brokenConnection, networkCause } from '../network-causes.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/**
 * The network failed on the way to Bedrock, or while the answer was coming. Told apart by the code of the
 * innermost cause.
 */
export function networkFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (BROKEN_STREAM.test(thrown.message)) return brokenOff(context);
  const verdict = connectionFailure(thrown, context);
  // Once the head of the response has come, whatever the network does cuts the answer off.
  return verdict?.kind === 'network' && isAnswered(context) ? CUT : verdict;
}

type Progress = Pick<FailureContext, 'requestId' | 'hasBegun'>;

/** A stream that ended before its end, however it did. */
export function brokenOff(progress: Progress): Verdict {
  return isAnswered(progress) ? CUT : STRANGER;
}

/** Bedrock gives every answer an id. */
function isAnswered({ requestId, hasBegun }: Progress): boolean {
  return requestId !== undefined || hasBegun === true;
}

/** Of the SDK's frame reader, of undici and of Node. */
const BROKEN_STREAM = /^(?:Truncated event message|terminated$|aborted$)/;

const CUT: Verdict = {
  kind: 'interrupted',
  message:
    'The connection ended before the answer did. Retry; if it happens again, check the network or proxy.',
  isTransient: true,
};

const STRANGER: Verdict = {
  kind: 'network',
  message:
    'Something else came instead of an answer, perhaps a web page: the sign-in page of your network or proxy. Otherwise check the address of the connection.',
  cure: { type: 'check-connection' },
};

function connectionFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  const { name, message, networkCode = '', cause = '' } = thrown;
  const host = hostOf(context);
  if (name === 'AbortError') return { kind: 'interrupted', message: 'The request was stopped.' };
  if (/redirect/i.test(cause)) {
    return {
      kind: 'network',
      message: `${host} sends requests on to another address. Parley does not follow, so that your credentials go nowhere else. Put the right address into the connection.`,
      cure: { type: 'edit-connection' },
    };
  }
  const isTooSlow = name === 'TimeoutError' || /^Request did not complete within/.test(message);
  const known = networkCause(isTooSlow ? 'ETIMEDOUT' : networkCode, cause, host);
  if (known !== undefined) return { kind: 'network', ...known };
  if (/invalid header|is an invalid header value|Headers\./i.test(message)) {
    return {
      kind: 'invalid-request',
      message:
        'A key or header of the connection holds a character that cannot be sent, such as a line break. Enter it again.',
      cure: { type: 'edit-connection' },
    };
  }
  return message === 'fetch failed' ? { kind: 'network', ...brokenConnection(host) } : undefined;
}

function hostOf({ connection, region, modelId }: FailureContext): string {
  const { endpoint, endpoints } = connection;
  const custom = (modelId === undefined ? endpoints?.control : endpoints?.runtime) ?? endpoint;
  if (custom !== undefined) return URL.parse(custom)?.host ?? 'the endpoint of the connection';
  return `Bedrock in ${region}`;
}

import { lookUp } from '../look-up.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/**
 * The network failed on the way to Bedrock, or while the answer was coming. Told apart by the code of the
 * innermost cause.
 */
export function networkFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (BROKEN_STREAM.test(thrown.message)) return CUT;
  const verdict = connectionFailure(thrown, context);
  // Once the head of the response has come, whatever the network does cuts the answer off.
  return verdict?.kind === 'network' && context.requestId !== undefined ? CUT : verdict;
}

/** Of the SDK's frame reader, of undici and of Node. */
const BROKEN_STREAM = /^(?:Truncated event message|terminated$|aborted$)/;

function connectionFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  const { name, message, networkCode, cause = '' } = thrown;
  if (name === 'AbortError') return { kind: 'interrupted', message: 'The request was stopped.' };
  if (/redirect/i.test(cause)) {
    return {
      kind: 'network',
      message: `${hostOf(context)} answered with a redirect, which Parley does not follow with a prompt. Enter the endpoint's final address.`,
      cure: { type: 'edit-connection' },
    };
  }
  if (networkCode !== undefined) {
    if (CERTIFICATE_CODES.test(networkCode)) return untrusted(networkCode, context);
    const say = lookUp(CODES, networkCode);
    if (say !== undefined) return { kind: 'network', isTransient: true, ...say(hostOf(context)) };
  }
  if (/invalid header|is an invalid header value|Headers\./i.test(message)) {
    return {
      kind: 'invalid-request',
      message:
        'A key or header of the connection holds a character that cannot be sent, such as a line break. Enter it again.',
      cure: { type: 'edit-connection' },
    };
  }
  if (name === 'TimeoutError' || /^Request did not complete within/.test(message)) {
    return {
      kind: 'network',
      message: `${hostOf(context)} did not answer in time. ${CHECK_PROXY}`,
      isTransient: true,
      cure: PROXY,
    };
  }
  if (message === 'fetch failed') {
    return {
      kind: 'network',
      message: `${hostOf(context)} could not be reached. ${CHECK_PROXY}`,
      isTransient: true,
      cure: PROXY,
    };
  }
  return undefined;
}

const PROXY = { type: 'open-settings', query: 'http.proxy' } as const;
const CHECK_PROXY = 'Check the network and VS Code’s http.proxy and http.noProxy settings.';

const CUT: Verdict = {
  kind: 'interrupted',
  message:
    'The connection broke while the answer was coming. Retry, and check the network or proxy if it happens again.',
  isTransient: true,
};

const CERTIFICATE_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL/;

function untrusted(code: string, context: FailureContext): Verdict {
  return {
    kind: 'network',
    message: `The certificate of ${hostOf(context)} is not trusted (${code}). A proxy that inspects traffic puts its own in place: install its root certificate in the system's store and leave VS Code's http.systemCertificates on.`,
    cure: { type: 'open-settings', query: 'http.systemCertificates' },
  };
}

type Saying = (host: string) => Pick<Verdict, 'message' | 'cure'> & { readonly isTransient?: boolean };

const CODES: Readonly<Partial<Record<string, Saying>>> = {
  ENOTFOUND: (host) => ({
    message: `${host} has no address. Check the connection's region and endpoint, the network, and VS Code’s http.proxy setting.`,
    isTransient: false,
    cure: { type: 'edit-connection' },
  }),
  EAI_AGAIN: (host) => ({
    message: `The address of ${host} could not be looked up: the network or its name server is down. ${CHECK_PROXY}`,
    cure: PROXY,
  }),
  ECONNREFUSED: (host) => ({
    message: `${host} refuses connections. Check the connection's endpoint and VS Code’s http.proxy setting.`,
    cure: { type: 'edit-connection' },
  }),
  ECONNRESET: (host) => ({ message: `The connection to ${host} was reset. ${CHECK_PROXY}`, cure: PROXY }),
  EPIPE: (host) => ({ message: `The connection to ${host} was closed. ${CHECK_PROXY}`, cure: PROXY }),
  EHOSTUNREACH: (host) => ({ message: `There is no way to ${host} from here. ${CHECK_PROXY}`, cure: PROXY }),
  ENETUNREACH: (host) => ({ message: `There is no network to ${host}. ${CHECK_PROXY}`, cure: PROXY }),
  ETIMEDOUT: (host) => ({ message: `${host} did not answer. ${CHECK_PROXY}`, cure: PROXY }),
  UND_ERR_CONNECT_TIMEOUT: (host) => ({
    message: `${host} did not answer in ten seconds. ${CHECK_PROXY}`,
    cure: PROXY,
  }),
  UND_ERR_HEADERS_TIMEOUT: (host) => ({
    message: `${host} took the request but did not answer for five minutes. Retry, or ask for less at once.`,
  }),
  UND_ERR_BODY_TIMEOUT: (host) => ({
    message: `${host} fell silent for five minutes. Retry, or ask for less at once.`,
  }),
  UND_ERR_SOCKET: (host) => ({ message: `The connection to ${host} broke. ${CHECK_PROXY}`, cure: PROXY }),
};

function hostOf({ connection, region, modelId }: FailureContext): string {
  const { endpoint, endpoints } = connection;
  const custom = (modelId === undefined ? endpoints?.control : endpoints?.runtime) ?? endpoint;
  if (custom !== undefined) return URL.parse(custom)?.host ?? 'The endpoint of the connection';
  return `Bedrock in ${region}`;
}

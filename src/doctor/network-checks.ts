import { lookup } from 'node:dns/promises';
import type { Check } from './check.ts';
import { type Handshake, shakeHands } from './handshake.ts';

/** How this machine is told to reach the network, as VS Code's settings and the environment say. */
export interface NetworkSettings {
  /** `http.proxy`, or the variable that stands in for it; without user and password. */
  readonly proxy?: string;
  /** `http.proxySupport`. */
  readonly proxySupport: string;
}

/** Name, proxy, certificate and clock, from one request without credentials. */
export async function networkChecks(
  address: URL,
  settings: NetworkSettings,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const [name, way] = await Promise.all([
    resolved(address.hostname),
    shakeHands(address, signal).catch((error: unknown) => errorOf(error)),
  ]);
  const failedAt = way instanceof Error ? stationOf(way, name instanceof Error) : undefined;
  return [
    nameCheck(address, name, way, failedAt),
    proxyCheck(address, settings, way, failedAt),
    certificateCheck(address, way, failedAt),
    clockCheck(way),
  ];
}

type Station = 'name-resolution' | 'proxy' | 'certificate';

async function resolved(hostname: string): Promise<readonly string[] | Error> {
  try {
    return (await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })).map(({ address }) => address);
  } catch (error) {
    return errorOf(error);
  }
}

/** How far the request came. */
function stationOf(error: Error, hasNoName: boolean): Station {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(codeOf(error)) && hasNoName) return 'name-resolution';
  return CERTIFICATE_CODES.test(codeOf(error)) ? 'certificate' : 'proxy';
}

const CERTIFICATE_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL/;

function nameCheck(
  { hostname }: URL,
  name: readonly string[] | Error,
  way: Handshake | Error,
  failedAt: Station | undefined,
): Check {
  const id = 'name-resolution';
  if (!(name instanceof Error)) return { id, outcome: 'ok', text: `${hostname} is ${name.join(', ')}.` };
  if (failedAt === id) {
    return {
      id,
      outcome: 'failed',
      text: `${hostname} has no address on this network. Check the connection's endpoint or region, your VPN, and http.proxy.`,
      cure: { type: 'edit-connection' },
      details: name.message,
    };
  }
  if (way instanceof Error) {
    return {
      id,
      outcome: 'warning',
      text: `${hostname} has no address here; the request went to a proxy, which failed.`,
      details: name.message,
    };
  }
  return { id, outcome: 'ok', text: `${hostname} has no address here; the proxy knows it.` };
}

function proxyCheck(
  { host }: URL,
  settings: NetworkSettings,
  way: Handshake | Error,
  failedAt: Station | undefined,
): Check {
  const id = 'proxy';
  const route = routeText(settings);
  if (failedAt === 'name-resolution') return skipped(id, 'Not tried: the name has no address.');
  if (failedAt === id && way instanceof Error) {
    return {
      id,
      outcome: 'failed',
      text: `${host} could not be reached: ${wordsFor(way)} ${route} Check http.proxy, http.noProxy and http.proxySupport.`,
      cure: { type: 'open-settings', query: 'http.proxy' },
      details: `${codeOf(way)} ${way.message}`.trim(),
    };
  }
  if (!(way instanceof Error) && way.httpStatus === 407) {
    return {
      id,
      outcome: 'failed',
      text: `The proxy wants you to sign in. ${route} Check http.proxy and http.proxyAuthorization.`,
      cure: { type: 'open-settings', query: 'http.proxy' },
    };
  }
  return { id, outcome: 'ok', text: `${host} answers. ${route}` };
}

function routeText({ proxy, proxySupport }: NetworkSettings): string {
  if (proxySupport === 'off') return 'http.proxySupport is off, so no proxy is used.';
  return proxy === undefined ? 'No proxy is set; the system decides.' : `The proxy ${proxy} is set.`;
}

function wordsFor(error: Error): string {
  const words = `${codeOf(error)} ${error.message}`;
  if (/\b407\b/.test(words)) return 'the proxy wants you to sign in.';
  if (/ECONNREFUSED/.test(words)) return 'nothing listens there, or the proxy refuses.';
  if (/ETIMEDOUT|TimeoutError|aborted|timeout/i.test(words)) return 'no answer came in time.';
  if (/ECONNRESET|socket hang up/.test(words)) return 'the connection was reset on the way.';
  return 'the network has no way there.';
}

function certificateCheck(address: URL, way: Handshake | Error, failedAt: Station | undefined): Check {
  const id = 'certificate';
  if (address.protocol === 'http:') return skipped(id, 'Plain http on this machine has no certificate.');
  if (way instanceof Error) {
    if (failedAt !== id) return skipped(id, 'Not tried: the server was not reached.');
    return {
      id,
      outcome: 'failed',
      text: `The certificate shown for ${address.hostname} is not trusted (${codeOf(way)}). A proxy that inspects traffic puts its own in place: install its root certificate in the system's store and leave http.systemCertificates on.`,
      cure: { type: 'open-settings', query: 'http.systemCertificates' },
      details: way.message,
    };
  }
  const { issuer, certificateEndsAt } = way;
  const until = certificateEndsAt === undefined ? '' : `, until ${dateOf(certificateEndsAt)}`;
  return {
    id,
    outcome: 'ok',
    text: `Trusted; signed by ${issuer ?? 'an authority without a name'}${until}.`,
  };
}

/** AWS refuses signatures that are five minutes off; Microsoft's tokens allow as much. */
const MOST_SKEW_MS = 5 * 60_000;
const NOTABLE_SKEW_MS = 60_000;

function clockCheck(way: Handshake | Error): Check {
  const id = 'clock';
  if (way instanceof Error) return skipped(id, 'Not tried: the server was not reached.');
  const { clockSkewMs } = way;
  if (clockSkewMs === undefined) return skipped(id, 'The server does not tell its time.');
  const distance = Math.abs(clockSkewMs);
  if (distance < NOTABLE_SKEW_MS)
    return { id, outcome: 'ok', text: "This machine's clock agrees with the server's." };
  const minutes = Math.round(distance / 60_000);
  const text = `This machine's clock is ${minutes} min ${clockSkewMs > 0 ? 'behind' : 'ahead of'} the server's.`;
  return distance < MOST_SKEW_MS
    ? { id, outcome: 'warning', text: `${text} At five minutes, requests are refused: set the clock.` }
    : { id, outcome: 'failed', text: `${text} Signatures and tokens are refused: set the clock.` };
}

function skipped(id: Check['id'], text: string): Check {
  return { id, outcome: 'skipped', text };
}

function dateOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : error.name === 'Error'
      ? ''
      : error.name;
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

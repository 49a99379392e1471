import { lookup } from 'node:dns/promises';
import { certificateCheck } from './certificate-check.ts';
import type { Check } from './check.ts';
import { clockCheck } from './clock-check.ts';
import { type Handshake, shakeHands, unreachedByFetch } from './handshake.ts';
import { codeOf, errorOf, isAboutCertificate, wordsFor } from './network-errors.ts';

/** How this machine is told to reach the network, as VS Code's settings and the environment say. */
export interface NetworkSettings {
  /** `http.proxy`, or the variable that stands in for it; without user and password. */
  readonly proxy?: string;
  /** `http.proxySupport`. */
  readonly proxySupport: string;
}

/** Name, proxy, certificate and clock, from two requests without credentials. */
export async function networkChecks(
  address: URL,
  settings: NetworkSettings,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const [name, way, byFetch] = await Promise.all([
    resolved(address.hostname, signal),
    shakeHands(address, signal).catch((error: unknown) => errorOf(error)),
    unreachedByFetch(address, signal),
  ]);
  const failedAt = way instanceof Error ? stationOf(way, name instanceof Error) : undefined;
  const checks = [
    nameCheck(address, name, failedAt),
    proxyCheck(address, settings, way, failedAt, byFetch),
    certificateCheck(address, way, byFetch),
    clockCheck(way),
  ];
  return way instanceof Error && byFetch === undefined ? checks.map(eased) : checks;
}

/** What only our look at the certificate ran into stops no request. */
function eased(check: Check): Check {
  return check.outcome === 'failed'
    ? {
        ...check,
        outcome: 'warning',
        text: `${check.text} Requests of extensions, as Parley makes them, get there.`,
      }
    : check;
}

type Station = 'name-resolution' | 'proxy' | 'certificate';

/** A lookup cannot be stopped, and a name server that is gone keeps it for long. */
function resolved(hostname: string, signal: AbortSignal): Promise<readonly string[] | Error> {
  const looking = lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).then(
    (found) => found.map(({ address }) => address),
    (error: unknown) => errorOf(error),
  );
  const givingUp = new Promise<Error>((resolve) => {
    signal.addEventListener('abort', () => resolve(errorOf(signal.reason)), { once: true });
  });
  return Promise.race([looking, givingUp]);
}

/** How far the request came. */
function stationOf(error: Error, hasNoName: boolean): Station {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(codeOf(error)) && hasNoName) return 'name-resolution';
  return isAboutCertificate(error) ? 'certificate' : 'proxy';
}

function nameCheck({ hostname }: URL, name: readonly string[] | Error, failedAt: Station | undefined): Check {
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
  if (failedAt === 'proxy') {
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
  byFetch: Error | undefined,
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
  if (!(way instanceof Error) && byFetch !== undefined && !isAboutCertificate(byFetch)) {
    return {
      id,
      outcome: 'failed',
      text: `${host} answers VS Code itself, but not the requests of extensions: ${wordsFor(byFetch)} ${route} Turn http.fetchAdditionalSupport on and http.electronFetch off.`,
      cure: { type: 'open-settings', query: 'http.fetchAdditionalSupport' },
      details: `${codeOf(byFetch)} ${byFetch.message}`.trim(),
    };
  }
  return { id, outcome: 'ok', text: `${host} answers. ${route}` };
}

function routeText({ proxy, proxySupport }: NetworkSettings): string {
  if (proxySupport === 'off') return 'http.proxySupport is off, so no proxy is used.';
  return proxy === undefined ? 'No proxy is set; the system decides.' : `The proxy ${proxy} is set.`;
}

function skipped(id: Check['id'], text: string): Check {
  return { id, outcome: 'skipped', text };
}

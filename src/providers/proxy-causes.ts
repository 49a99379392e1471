import type { Cure, Failure } from '../domain/failure.ts';

type ProxyCause = Pick<Failure, 'message' | 'isTransient'> & { readonly cure: Cure };

/**
 * Why a proxy let nothing through, or that it is not there, told apart from failures of the cloud itself. That it wants
 * a password (407) is known before. `words` are those of the innermost cause: Node's, or undici's when a proxy answers a
 * CONNECT with another status than 200 ("Proxy response (403) !== 200 when HTTP Tunneling"). `host` is who was asked, as
 * sentences name it: a host, or "Bedrock in us-east-1".
 */
export function proxyCause(words: string, host: string): ProxyCause | undefined {
  const status = /^Proxy response \((\d{3})\)/.exec(words)?.[1];
  if (status !== undefined) return refusal(Number(status), host);
  const [, lookup, name] = /^getaddrinfo (ENOTFOUND|EAI_AGAIN) (\S+)$/.exec(words) ?? [];
  if (name !== undefined && !isNameOf(host, name)) return nameless(name, lookup === 'EAI_AGAIN');
  const [, address, port] = /^connect ECONNREFUSED (\S+:(\d+))$/.exec(words) ?? [];
  return address === undefined || port === portOf(host) ? undefined : absent(address);
}

const OPEN_PROXY: Cure = { type: 'open-settings', query: 'http.proxy' };

function refusal(status: number, host: string): ProxyCause {
  const settings = 'check http.proxy and http.noProxy in the settings of VS Code.';
  return status >= 500
    ? {
        message: `The proxy could not reach ${host} (HTTP ${status}). Retry, or ${settings}`,
        isTransient: true,
        cure: OPEN_PROXY,
      }
    : {
        message: `The proxy does not let requests through to ${host} (HTTP ${status}). Ask who runs it to allow them, or ${settings}`,
        cure: OPEN_PROXY,
      };
}

/** AWS is asked under many names: of Bedrock, its Mantle, STS and SSO, in every partition. */
function isNameOf(host: string, name: string): boolean {
  return host.replace(/:\d+$/, '') === name || /\.(?:amazonaws\.(?:com|com\.cn|eu)|api\.aws)$/.test(name);
}

function portOf(host: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? '443';
}

function nameless(name: string, isTransient: boolean): ProxyCause {
  return {
    message: `The proxy "${name}" has no address on this network. Check http.proxy in the settings of VS Code, the proxy variables of the environment, and your VPN.`,
    ...(isTransient && { isTransient }),
    cure: OPEN_PROXY,
  };
}

function absent(address: string): ProxyCause {
  return {
    message: `Nothing answers at ${address}, where the proxy should be. Start it, or check http.proxy in the settings of VS Code and the proxy variables of the environment.`,
    isTransient: true,
    cure: OPEN_PROXY,
  };
}

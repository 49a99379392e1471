import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

/**
 * From now on no name of the outside has an address in this process, as behind a company's firewall: only a proxy
 * knows them. Nothing that a test forgets can reach a real cloud. Returns what ends it.
 */
export function withoutNames(): () => void {
  const { lookup } = dns;
  const { lookup: lookupPromise } = dns.promises;
  Object.assign(dns, {
    lookup: (hostname: string, ...rest: readonly unknown[]) => {
      const callback = rest.at(-1);
      if (typeof callback !== 'function') throw new TypeError('A callback is wanted.');
      if (isLocal(hostname)) Reflect.apply(lookup, dns, [hostname, ...rest]);
      else process.nextTick(callback, notFound(hostname));
    },
  });
  Object.assign(dns.promises, {
    lookup: async (hostname: string, ...rest: readonly unknown[]): Promise<unknown> => {
      if (!isLocal(hostname)) throw notFound(hostname);
      return Reflect.apply(lookupPromise, dns.promises, [hostname, ...rest]);
    },
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(dns, { lookup });
    Object.assign(dns.promises, { lookup: lookupPromise });
    syncBuiltinESMExports();
  };
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}

function notFound(hostname: string): Error {
  const message = `getaddrinfo ENOTFOUND ${hostname}`;
  return Object.assign(new Error(message), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname });
}

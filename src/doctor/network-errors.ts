/** What an error of the network says, as the end of a sentence. */
export function wordsFor(error: Error): string {
  const words = `${codeOf(error)} ${error.message}`;
  const status = PROXY_STATUS.exec(words)?.slice(1).find(Boolean);
  if (status === '407') return 'the proxy wants you to sign in.';
  if (status?.startsWith('5')) return `the proxy could not get there (HTTP ${status}).`;
  if (status !== undefined) return `the proxy does not let requests through (HTTP ${status}).`;
  if (/Failed to establish a socket connection to proxies/.test(words)) return 'the proxy does not answer.';
  if (/ECONNREFUSED/.test(words)) return 'nothing listens there, or the proxy refuses.';
  if (/ENOTFOUND|EAI_AGAIN/.test(words)) return 'the name has no address.';
  if (/ETIMEDOUT|TimeoutError|aborted|timeout/i.test(words)) return 'no answer came in time.';
  if (/ECONNRESET|socket hang up/.test(words)) return 'the connection was reset on the way.';
  return 'the network has no way there.';
}

/** The status of a proxy that opens no tunnel: in our handshake, and in undici's words. */
const PROXY_STATUS = /The proxy answered with HTTP (\d{3})|Proxy response \((\d{3})\)/;

export function isAboutCertificate(error: Error): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL/.test(codeOf(error));
}

/** Its code; for errors that are told apart by name, such as a timeout, that. */
export function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'Error' ? '' : error.name;
}

export function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

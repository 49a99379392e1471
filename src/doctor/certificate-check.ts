import type { Check } from './check.ts';
import type { Handshake } from './handshake.ts';
import { codeOf, isAboutCertificate } from './network-errors.ts';

/** Whether the server's certificate is trusted, and by whom it is signed. `byFetch` is why `fetch` did not get there. */
export function certificateCheck(address: URL, way: Handshake | Error, byFetch: Error | undefined): Check {
  const id = 'certificate';
  if (address.protocol === 'http:')
    return { id, outcome: 'skipped', text: 'Plain http on this machine has no certificate.' };
  if (way instanceof Error) {
    if (!isAboutCertificate(way))
      return { id, outcome: 'skipped', text: 'Not tried: the server was not reached.' };
    return untrusted(
      way,
      `The certificate shown for ${address.hostname} is not trusted (${codeOf(way)}). A proxy that inspects traffic puts its own in place: install its root certificate in the system's store and leave http.systemCertificates on.`,
    );
  }
  const { issuer = 'an authority without a name', certificateEndsAt } = way;
  if (byFetch !== undefined && isAboutCertificate(byFetch)) {
    return untrusted(
      byFetch,
      `The certificate is signed by ${issuer}, which is trusted by Node, but not for requests of extensions (${codeOf(byFetch)}). NODE_EXTRA_CA_CERTS does not count there: install the authority in the system's store and leave http.systemCertificates on.`,
    );
  }
  const until = certificateEndsAt === undefined ? '' : `, until ${dateOf(certificateEndsAt)}`;
  return { id, outcome: 'ok', text: `Trusted; signed by ${issuer}${until}.` };
}

function untrusted(error: Error, text: string): Check {
  return {
    id: 'certificate',
    outcome: 'failed',
    text,
    cure: { type: 'open-settings', query: 'http.systemCertificates' },
    details: error.message,
  };
}

function dateOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

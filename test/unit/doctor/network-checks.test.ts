import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Check, CheckId } from '../../../src/doctor/check.ts';
import { networkChecks } from '../../../src/doctor/network-checks.ts';

const certificates = path.resolve(import.meta.dirname, '../../support/certificates');
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener, isTls = false): Promise<URL> {
  const server = isTls
    ? createTlsServer(
        {
          key: readFileSync(path.join(certificates, 'server.key')),
          cert: readFileSync(path.join(certificates, 'server.pem')),
        },
        listener,
      )
    : createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return new URL(`${isTls ? 'https' : 'http'}://127.0.0.1:${address.port}`);
}

async function checksOf(address: URL, settings = {}): Promise<ReadonlyMap<CheckId, Check>> {
  const network = { proxySupport: 'override', ...settings };
  const checks = await networkChecks(address, network, AbortSignal.timeout(5000));
  return new Map(checks.map((check) => [check.id, check]));
}

const outcomes = (checks: ReadonlyMap<CheckId, Check>) =>
  Object.fromEntries([...checks].map(([id, { outcome }]) => [id, outcome]));

describe('the way to a server', () => {
  it('that answers, whatever its status, is free', async () => {
    const checks = await checksOf(await serve((_request, response) => response.writeHead(404).end()));
    expect(outcomes(checks)).toEqual({
      'name-resolution': 'ok',
      proxy: 'ok',
      certificate: 'skipped',
      clock: 'ok',
    });
    expect(checks.get('name-resolution')?.text).toBe('127.0.0.1 is 127.0.0.1.');
  });

  it('whose name is not known fails there, and nothing after it is tried', async () => {
    const checks = await checksOf(new URL('https://no-such-host.invalid'));
    expect(outcomes(checks)).toEqual({
      'name-resolution': 'failed',
      proxy: 'skipped',
      certificate: 'skipped',
      clock: 'skipped',
    });
    expect(checks.get('name-resolution')).toMatchObject({
      text: expect.stringContaining('no-such-host.invalid has no address on this network.'),
      cure: { type: 'edit-connection' },
    });
  });

  it('where nothing listens fails at the network, and names the proxy that is set', async () => {
    const address = await serve(() => {});
    servers.pop()?.close();
    const checks = await checksOf(address, { proxy: 'http://proxy.example.test:8080' });
    expect(outcomes(checks)).toMatchObject({ 'name-resolution': 'ok', proxy: 'failed' });
    expect(checks.get('proxy')).toMatchObject({
      text: expect.stringMatching(
        /nothing listens there.*http:\/\/proxy\.example\.test:8080 is set.*http\.noProxy/,
      ),
      cure: { type: 'open-settings', query: 'http.proxy' },
    });
  });

  it('that only `https` does not find is a warning: requests go by `fetch`', async () => {
    const address = await serve(() => {});
    servers.pop()?.close();
    vi.stubGlobal('fetch', async () => new Response());
    const checks = await checksOf(address).finally(() => vi.unstubAllGlobals());
    expect(checks.get('proxy')).toMatchObject({
      outcome: 'warning',
      text: expect.stringMatching(
        /could not be reached: .* Requests of extensions, as Parley makes them, get there\.$/,
      ),
    });
  });

  it('that a proxy closes until one signs in fails at the proxy', async () => {
    const checks = await checksOf(await serve((_request, response) => response.writeHead(407).end()));
    expect(checks.get('proxy')).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('The proxy wants you to sign in.'),
      cure: { type: 'open-settings', query: 'http.proxy' },
    });
  });

  it('that is inspected by an authority that nobody trusts fails at the certificate', async () => {
    const checks = await checksOf(await serve((_request, response) => response.end(), true));
    expect(outcomes(checks)).toMatchObject({ proxy: 'ok', certificate: 'failed', clock: 'skipped' });
    expect(checks.get('certificate')).toMatchObject({
      text: expect.stringMatching(/not trusted \(\w+\)/),
      cure: { type: 'open-settings', query: 'http.systemCertificates' },
    });
  });

  it.each([
    [9, 'failed', '9 min ahead of'],
    [-9, 'failed', '9 min behind'],
    [2, 'warning', '2 min ahead of'],
    [0, 'ok', 'agrees'],
  ])('with a clock %i min off the server’s says so', async (minutes, outcome, words) => {
    const date = new Date(Date.now() - minutes * 60_000).toUTCString();
    const checks = await checksOf(
      await serve((_request, response) => response.writeHead(200, { date }).end()),
    );
    expect(checks.get('clock')).toMatchObject({ outcome, text: expect.stringContaining(words) });
  });

  it('is not judged by a clock that the server does not tell', async () => {
    const checks = await checksOf(
      await serve((_request, response) => {
        response.sendDate = false;
        response.end();
      }),
    );
    expect(checks.get('clock')?.outcome).toBe('skipped');
  });
});

describe('the certificate of a server that is trusted', () => {
  it('names who signed it, and until when it holds', async () => {
    const tls = await import('node:tls');
    const authorities = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...authorities, readFileSync(path.join(certificates, 'ca.pem'), 'utf8')]);
    try {
      const checks = await checksOf(await serve((_request, response) => response.end(), true));
      expect(checks.get('certificate')).toMatchObject({
        outcome: 'ok',
        text: expect.stringMatching(
          /^Trusted; signed by Example Company, Example Company Inspection CA, until 2126-/,
        ),
      });
    } finally {
      tls.setDefaultCACertificates(authorities);
    }
  });
});

import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { addressesOf } from '../../../src/doctor/addresses.ts';
import { wayChecks } from '../../../src/doctor/way-checks.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(): Promise<URL> {
  const server = createServer((_request, response) => response.end());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return new URL(`http://127.0.0.1:${address.port}`);
}

const GONE = new URL('http://no-such-host.invalid');
const outcomes = async (addresses: readonly URL[]) => {
  const checks = await wayChecks(addresses, { proxySupport: 'override' }, AbortSignal.timeout(5000));
  return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]));
};

describe('the way to all hosts of a connection', () => {
  it('is free where each is reached', async () => {
    expect(await outcomes([await serve(), await serve()])).toMatchObject({
      'name-resolution': 'ok',
      proxy: 'ok',
    });
  });

  it('is a warning where only a host is lost that prompts do not go to', async () => {
    const checks = await wayChecks(
      [await serve(), GONE],
      { proxySupport: 'override' },
      AbortSignal.timeout(5000),
    );
    expect(checks[0]).toMatchObject({
      outcome: 'warning',
      text: expect.stringMatching(/127\.0\.0\.1.*no-such-host\.invalid has no address/),
      cure: { type: 'edit-connection' },
    });
  });

  it('fails where the host of the prompts is lost', async () => {
    expect(await outcomes([GONE, await serve()])).toMatchObject({ 'name-resolution': 'failed' });
  });

  it('is nothing for what runs here', async () => {
    expect(await wayChecks([], { proxySupport: 'override' }, AbortSignal.timeout(5000))).toEqual([]);
  });
});

describe('the hosts of a connection', () => {
  const base = { id: 'c', label: 'C' } as const;
  const hosts = (connection: Parameters<typeof addressesOf>[0]) =>
    addressesOf(connection).map(({ host }) => host);

  it.each([
    ['us-east-1', 'amazonaws.com'],
    ['cn-north-1', 'amazonaws.com.cn'],
    ['eusc-de-east-1', 'amazonaws.eu'],
    ['us-gov-west-1', 'amazonaws.com'],
  ])('on Bedrock are those of its region %s', (region, domain) => {
    expect(hosts({ ...base, kind: 'bedrock', region, auth: 'chain' })).toEqual([
      `bedrock-runtime.${region}.${domain}`,
      `bedrock.${region}.${domain}`,
      `sts.${region}.${domain}`,
    ]);
  });

  it('on Bedrock are its own endpoints, each once, without STS for an API key', () => {
    const endpoint = 'https://gateway.example.test';
    const bedrock = { ...base, kind: 'bedrock', region: 'us-east-1', auth: 'apiKey', endpoint } as const;
    expect(hosts(bedrock)).toEqual(['gateway.example.test']);
    expect(hosts({ ...bedrock, endpoints: { control: 'https://control.example.test' } })).toEqual([
      'gateway.example.test',
      'control.example.test',
    ]);
  });

  it('on Azure are the resource and, signed in, its resource manager', () => {
    const azure = { ...base, kind: 'azure', endpoint: 'https://team.openai.azure.com' } as const;
    expect(hosts({ ...azure, auth: 'apiKey' })).toEqual(['team.openai.azure.com']);
    expect(hosts({ ...azure, auth: 'entra' })).toEqual(['team.openai.azure.com', 'management.azure.com']);
    expect(hosts({ ...azure, auth: 'entra', endpoint: 'https://team.openai.azure.us' })).toContain(
      'management.usgovcloudapi.net',
    );
  });
});

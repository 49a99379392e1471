import { describe, expect, it } from 'vitest';
import { proxyCause } from '../../../src/providers/proxy-causes.ts';

const OPEN_PROXY = { type: 'open-settings', query: 'http.proxy' };

describe('a proxy', () => {
  it('that lets nothing through to the cloud is no matter of trying again', () => {
    expect(
      proxyCause('Proxy response (403) !== 200 when HTTP Tunneling', 'contoso.openai.azure.com'),
    ).toEqual({
      message:
        'The proxy does not let requests through to contoso.openai.azure.com (HTTP 403). Ask who runs it to allow them, or check http.proxy and http.noProxy in the settings of VS Code.',
      cure: OPEN_PROXY,
    });
  });

  it.each([502, 503, 504])('that cannot reach the cloud itself may a moment later (%i)', (status) => {
    const words = `Proxy response (${status}) !== 200 when HTTP Tunneling`;
    expect(proxyCause(words, 'Bedrock in us-east-1')).toEqual({
      message: `The proxy could not reach Bedrock in us-east-1 (HTTP ${status}). Retry, or check http.proxy and http.noProxy in the settings of VS Code.`,
      isTransient: true,
      cure: OPEN_PROXY,
    });
  });

  it.each(['Bedrock in us-east-1', 'contoso.openai.azure.com', '127.0.0.1:8080'])(
    'whose name has no address is not taken for %s',
    (host) => {
      const cause = {
        message:
          'The proxy "proxy.corp" has no address on this network. Check http.proxy in the settings of VS Code, the proxy variables of the environment, and your VPN.',
        cure: OPEN_PROXY,
      };
      expect(proxyCause('getaddrinfo ENOTFOUND proxy.corp', host)).toEqual(cause);
      expect(proxyCause('getaddrinfo EAI_AGAIN proxy.corp', host)).toEqual({ ...cause, isTransient: true });
    },
  );

  it.each(['127.0.0.1:3128', '10.1.2.3:8080', '::1:3128'])('that does not run is named (%s)', (address) => {
    expect(proxyCause(`connect ECONNREFUSED ${address}`, 'Bedrock in us-east-1')).toEqual({
      message: `Nothing answers at ${address}, where the proxy should be. Start it, or check http.proxy in the settings of VS Code and the proxy variables of the environment.`,
      isTransient: true,
      cure: OPEN_PROXY,
    });
  });
});

describe('not the proxy’s doing', () => {
  it.each([
    ['getaddrinfo ENOTFOUND bedrock-runtime.us-east-1.amazonaws.com', 'Bedrock in us-east-1'],
    ['getaddrinfo EAI_AGAIN bedrock-mantle.us-east-1.api.aws', 'Bedrock in us-east-1'],
    ['getaddrinfo ENOTFOUND contoso.openai.azure.com', 'contoso.openai.azure.com'],
    ['getaddrinfo ENOTFOUND gateway.corp', 'gateway.corp:8443'],
    ['connect ECONNREFUSED 10.1.2.3:443', 'contoso.openai.azure.com'],
    ['connect ECONNREFUSED 127.0.0.1:4000', '127.0.0.1:4000'],
    ['socket hang up', 'Bedrock in us-east-1'],
    ['The model said: Proxy response (403)', 'Bedrock in us-east-1'],
  ])('is: %s', (words, host) => {
    expect(proxyCause(words, host)).toBeUndefined();
  });
});

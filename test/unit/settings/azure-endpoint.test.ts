import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAzureEndpoint } from '../../../src/settings/azure-endpoint.ts';

test.each([
  ['https://my-res.openai.azure.com/', 'https://my-res.openai.azure.com', 'Azure OpenAI resource "my-res"'],
  ['my-res.openai.azure.com', 'https://my-res.openai.azure.com', 'Azure OpenAI resource "my-res"'],
  [
    'https://my-res.openai.azure.com/openai/v1/',
    'https://my-res.openai.azure.com',
    'Azure OpenAI resource "my-res"',
  ],
  ['https://my-res.openai.azure.us', 'https://my-res.openai.azure.us', 'Azure OpenAI resource "my-res"'],
  [
    'https://MY-RES.cognitiveservices.azure.com/',
    'https://my-res.cognitiveservices.azure.com',
    'Azure AI resource "my-res"',
  ],
  [
    'https://my-res.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
    'https://my-res.services.ai.azure.com',
    'Microsoft Foundry resource "my-res"',
  ],
  [
    ' https://my-res.services.ai.azure.com/api/projects/my%20project\n',
    'https://my-res.services.ai.azure.com',
    'Microsoft Foundry resource "my-res", of its project "my project"',
  ],
  ['http://localhost:4010', 'http://localhost:4010', 'Gateway at localhost:4010'],
  ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010', 'Gateway at 127.0.0.1:4010'],
  [
    'https://contoso.azure-api.net/ai/',
    'https://contoso.azure-api.net/ai',
    'Gateway at contoso.azure-api.net',
  ],
  [
    'https://contoso.azure-api.net/ai/openai/v1',
    'https://contoso.azure-api.net/ai',
    'Gateway at contoso.azure-api.net',
  ],
])('%s is understood', (text, endpoint, understoodAs) => {
  expect(parseAzureEndpoint(text)).toEqual({ endpoint, understoodAs });
});

test('the address of a request tells the deployment; a version only matters to a gateway', () => {
  const path = '/openai/deployments/my%20chat/chat/completions?api-version=2024-10-21';
  expect(parseAzureEndpoint(`https://my-res.openai.azure.com${path}`)).toEqual({
    endpoint: 'https://my-res.openai.azure.com',
    deployment: 'my chat',
    understoodAs: 'Azure OpenAI resource "my-res", deployment "my chat"',
  });
  expect(parseAzureEndpoint(`https://contoso.azure-api.net/ai${path}`)).toEqual({
    endpoint: 'https://contoso.azure-api.net/ai',
    deployment: 'my chat',
    apiVersion: '2024-10-21',
    understoodAs: 'Gateway at contoso.azure-api.net, deployment "my chat"',
  });
});

test.each([
  ['http://my-res.openai.azure.com', 'https'],
  ['http://10.0.0.5:8080', 'https'],
  ['https://user:password@my-res.openai.azure.com', 'password'],
  ['javascript:alert(1)', 'https'],
  ['file:///etc/passwd', 'https'],
  ['ftp://my-res.openai.azure.com', 'https'],
  ['my resource', 'URL'],
  ['', 'URL'],
  ['https://', 'URL'],
  ['https://169.254.169.254/', 'metadata'],
  ['https://portal.azure.com/#view/resource', 'portal'],
  ['https://ai.azure.com/foundry/project', 'portal'],
  ['https://api.openai.com/v1', 'OpenAI'],
])('%s is refused, and why', (text, reason) => {
  expect(parseAzureEndpoint(text)).toEqual({ refused: expect.stringContaining(reason) });
});

const pastedText = fc.oneof(
  fc.string(),
  fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', '//', 'javascript:', ''),
      fc.constantFrom('', 'user@', 'user:password@'),
      fc.constantFrom(
        'r.openai.azure.com',
        'gateway.example:8443',
        '127.0.0.1:80',
        '[::1]',
        '10.0.0.1',
        'localhost',
        'ä.example',
      ),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('openai', 'deployments', 'v1', '%2F', '%', '..')), {
        maxLength: 6,
      }),
      fc.constantFrom('', '?api-version=2024-10-21', '?a=b&api-version=', '#part'),
    )
    .map(([scheme, user, host, path, end]) => `${scheme}${user}${host}/${path.join('/')}${end}`),
);

test('whatever is pasted, the result is a safe origin with a path, or a reason', () => {
  fc.assert(
    fc.property(pastedText, (pasted) => {
      const result = parseAzureEndpoint(pasted);
      if ('refused' in result) {
        expect(result.refused).not.toBe('');
        return;
      }
      const url = new URL(result.endpoint);
      expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
      const isLocal = ['localhost', '[::1]', '127.0.0.1'].includes(url.hostname);
      expect(url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)).toBe(true);
      expect(result.endpoint.endsWith('/')).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('what was understood is understood in the same way again', () => {
  fc.assert(
    fc.property(pastedText, (pasted) => {
      const once = parseAzureEndpoint(pasted);
      if ('refused' in once) return;
      expect(parseAzureEndpoint(once.endpoint)).toMatchObject({ endpoint: once.endpoint });
    }),
    { numRuns: 500 },
  );
});

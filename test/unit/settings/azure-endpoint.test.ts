import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseAzureEndpoint } from '../../../src/settings/azure-endpoint.ts';

const OPENAI = 'https://my-res.openai.azure.com';
const FOUNDRY = 'https://my-res.services.ai.azure.com';
const GATEWAY = 'https://contoso.azure-api.net/ai';
const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const TENANT = '99999999-8888-7777-6666-555555555555';
const ACCOUNT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/My-Res`;
const FROM_PORTAL = {
  endpoint: OPENAI,
  resourceId: ACCOUNT,
  understoodAs: 'Azure resource "My-Res"',
};

describe('the address of a resource', () => {
  test.each<[string, object]>([
    [`${OPENAI}/`, { endpoint: OPENAI, understoodAs: 'Azure OpenAI resource "my-res"' }],
    ['https://my-res.openai.azure.us', { endpoint: 'https://my-res.openai.azure.us' }],
    [FOUNDRY, { endpoint: FOUNDRY, understoodAs: 'Microsoft Foundry resource "my-res"' }],
    ['https://my-res.services.ai.azure.us/', { endpoint: 'https://my-res.services.ai.azure.us' }],
    [
      'https://MY-RES.cognitiveservices.azure.com/',
      {
        endpoint: 'https://my-res.cognitiveservices.azure.com',
        understoodAs: 'Azure AI resource "my-res"',
      },
    ],
    ['https://my-res.cognitiveservices.azure.us', { endpoint: 'https://my-res.cognitiveservices.azure.us' }],
    [`${OPENAI}:443/`, { endpoint: OPENAI }],
    [
      'https://eastus.api.cognitive.microsoft.com/',
      {
        endpoint: 'https://eastus.api.cognitive.microsoft.com',
        needsKey: true,
        understoodAs: 'Azure AI resource in the region "eastus"',
        notes: [expect.stringContaining('custom subdomain')],
      },
    ],
    ['https://virginia.api.cognitive.microsoft.us', { needsKey: true }],
  ])('%s', (text, expected) => {
    expect(parseAzureEndpoint(text)).toMatchObject(expected);
  });
});

describe('the address of a project', () => {
  test.each<[string, object]>([
    [
      `${FOUNDRY}/api/projects/my%20project`,
      { project: 'my project', understoodAs: 'Microsoft Foundry resource "my-res", project "my project"' },
    ],
    [`${FOUNDRY}/api/projects/proj/`, { project: 'proj' }],
    [`${FOUNDRY}/api/projects/proj/openai/v1/responses`, { project: 'proj' }],
    [`${FOUNDRY}/api/projects/proj/deployments?api-version=v1`, { project: 'proj' }],
    [
      `${FOUNDRY}/api/projects/proj/openai/deployments/chat/chat/completions?api-version=2025-01-01-preview`,
      { project: 'proj', deployment: 'chat' },
    ],
  ])('%s', (text, expected) => {
    expect(parseAzureEndpoint(text)).toMatchObject({ endpoint: FOUNDRY, ...expected });
  });
});

describe('the address of a whole request', () => {
  const dropped = (version: string) => [
    `The version ${version} was left out: the v1 API of Azure needs none.`,
  ];

  test.each<[string, object]>([
    [`${OPENAI}/openai/v1/`, { endpoint: OPENAI, notes: [] }],
    [`${OPENAI}/openai/v1/responses`, { endpoint: OPENAI, notes: [] }],
    [`${OPENAI}/openai/v1/chat/completions`, { endpoint: OPENAI }],
    [
      `${OPENAI}/openai/responses?api-version=2025-04-01-preview`,
      { endpoint: OPENAI, notes: dropped('2025-04-01-preview') },
    ],
    [
      `${OPENAI}/openai/deployments/my%20chat/chat/completions?api-version=2024-10-21`,
      { endpoint: OPENAI, deployment: 'my chat', notes: dropped('2024-10-21') },
    ],
    [
      'https://my-res.cognitiveservices.azure.com/openai/deployments/gpt-5.4/chat/completions?api-version=2025-01-01-preview',
      { endpoint: 'https://my-res.cognitiveservices.azure.com', deployment: 'gpt-5.4' },
    ],
    [
      'https://eastus.api.cognitive.microsoft.com/openai/deployments/chat/chat/completions?api-version=2024-10-21',
      { endpoint: 'https://eastus.api.cognitive.microsoft.com', deployment: 'chat', needsKey: true },
    ],
    [`${FOUNDRY}/anthropic/v1/messages`, { endpoint: FOUNDRY, notes: [] }],
    [`${FOUNDRY}/anthropic`, { endpoint: FOUNDRY }],
    [
      `${FOUNDRY}/models/chat/completions?api-version=2024-05-01-preview`,
      { endpoint: FOUNDRY, notes: dropped('2024-05-01-preview') },
    ],
    [`${FOUNDRY}/openai/v1/models#part`, { endpoint: FOUNDRY, notes: [] }],
  ])('%s', (text, expected) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject(expected);
    expect(result).not.toHaveProperty('apiVersion');
  });
});

describe('the address of a gateway', () => {
  const kept = `The version 2024-10-21 was kept, because gateways may know no other. Requests will go to ${GATEWAY}/openai/.`;

  test.each<[string, object]>([
    ['http://localhost:4010', { endpoint: 'http://localhost:4010' }],
    ['http://127.0.0.1:4010/', { endpoint: 'http://127.0.0.1:4010' }],
    ['http://[::1]:8080/openai/v1', { endpoint: 'http://[::1]:8080' }],
    [`${GATEWAY}/`, { notes: [`Requests will go to ${GATEWAY}/openai/v1/.`] }],
    [`${GATEWAY}/openai/v1`, { understoodAs: 'Gateway at contoso.azure-api.net' }],
    [
      `${GATEWAY}/openai/deployments/chat/chat/completions?api-version=2024-10-21`,
      {
        deployment: 'chat',
        apiVersion: '2024-10-21',
        understoodAs: 'Gateway at contoso.azure-api.net, deployment "chat"',
        notes: [kept],
      },
    ],
    [`${GATEWAY}/anthropic/v1/messages`, {}],
    [`${GATEWAY}/models/chat/completions`, {}],
    ['https://llm.contoso.example/team-a/openai', { endpoint: 'https://llm.contoso.example/team-a' }],
    [
      'https://llm.contoso.example:8443/openai/v1/?tenant=blue',
      {
        endpoint: 'https://llm.contoso.example:8443',
        notes: [expect.anything(), expect.stringContaining('tenant')],
      },
    ],
  ])('%s', (text, expected) => {
    const endpoint = text.startsWith(GATEWAY) ? { endpoint: GATEWAY } : {};
    expect(parseAzureEndpoint(text)).toMatchObject({ ...endpoint, ...expected });
  });

  test.each([
    ['https://llm.contoso.example/v1', 'https://llm.contoso.example/v1'],
    ['https://llm.contoso.example/v1/', 'https://llm.contoso.example/v1'],
    ['https://llm.contoso.example/v1/chat/completions', 'https://llm.contoso.example/v1'],
    ['https://llm.contoso.example/api/v1/responses', 'https://llm.contoso.example/api/v1'],
    ['https://llm.contoso.example/v1/messages', 'https://llm.contoso.example/v1'],
    ['https://llm.contoso.example/v1/models', 'https://llm.contoso.example/v1'],
    ['http://localhost:4000/v1', 'http://localhost:4000/v1'],
  ])('has the paths of OpenAI where it ends in "/v1": %s', (text, endpoint) => {
    expect(parseAzureEndpoint(text)).toMatchObject({
      endpoint,
      notes: [expect.stringContaining(`Requests will go to ${endpoint}/responses and the like.`)],
    });
  });

  test.each([
    'https://llm.contoso.example/v1/openai/v1',
    'https://llm.contoso.example/v1/openai/v1/responses',
    'https://llm.contoso.example/v1/anthropic/v1/messages',
  ])('keeps "/openai/v1" where "/v1" stands before it: %s', (text) => {
    expect(parseAzureEndpoint(text)).toMatchObject({
      endpoint: 'https://llm.contoso.example/v1/openai/v1',
      notes: ['Requests will go to https://llm.contoso.example/v1/openai/v1/.'],
    });
  });

  test.each([
    'https://gateway.corp.example/token/SECRETTOKEN/openai/v1',
    'https://gateway.corp.example/sk-0123456789abcdef/openai/v1',
    'https://gateway.corp.example/team/a8Kd93kfLs02mXq71Zpq/openai/v1',
  ])('is said to look like it had a secret in its path, without repeating that: %s', (text) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject({
      notes: expect.arrayContaining([expect.stringContaining('seems to contain a secret')]),
    });
    const notes = 'notes' in result ? result.notes.filter((note) => note.includes('secret')) : [];
    expect(notes.join(' ')).not.toMatch(/SECRETTOKEN|0123456789|a8Kd93/);
  });

  test.each([
    `${GATEWAY}/openai/v1`,
    'https://llm.contoso.example/department-of-engineering/openai/v1',
    'https://gateway.ai.example/11111111-2222-3333-4444-555555555555/openai/v1',
    'https://llm.contoso.example/token/openai/v1',
  ])('has an ordinary path: %s', (text) => {
    expect(JSON.stringify(parseAzureEndpoint(text))).not.toContain('secret');
  });

  it('gives up the key in it, which is offered as the key to keep', () => {
    const result = parseAzureEndpoint(
      `${GATEWAY}/openai/deployments/chat/chat/completions?api-version=2024-10-21&subscription-key=0123456789abcdef`,
    );
    expect(result).toMatchObject({
      endpoint: GATEWAY,
      apiVersion: '2024-10-21',
      foundKey: '0123456789abcdef',
      notes: [kept, expect.stringContaining('A key or token was taken out')],
    });
  });

  it.each(['?code=s3cret', '?sig=s3cret', '?access_token=s3cret'])(
    'gives up what may be a secret: %s',
    (query) => {
      const result = parseAzureEndpoint(`${GATEWAY}/openai/v1${query}`);
      expect(result).toMatchObject({ endpoint: GATEWAY });
      expect(JSON.stringify(result)).not.toContain('s3cret');
    },
  );
});

describe('the address of a page of a portal', () => {
  test.each<[string, object]>([
    [`https://ai.azure.com/resource/deployments?wsid=${ACCOUNT}&tid=${TENANT}`, { tenant: TENANT }],
    [
      `https://ai.azure.com/resource/deployments/${encodeURIComponent(`${ACCOUNT}/deployments/gpt-5.4`)}?wsid=${encodeURIComponent(ACCOUNT)}&tid=${TENANT}`,
      {
        tenant: TENANT,
        deployment: 'gpt-5.4',
        understoodAs: 'Azure resource "My-Res", deployment "gpt-5.4"',
      },
    ],
    [
      `https://ai.azure.com/foundryProject/overview?wsid=${ACCOUNT}/projects/proj&tid=${TENANT}`,
      {
        endpoint: FOUNDRY,
        project: 'proj',
        tenant: TENANT,
        understoodAs: 'Azure resource "My-Res", project "proj"',
      },
    ],
    [
      `https://portal.azure.com/#@contoso.onmicrosoft.com/resource${ACCOUNT}/overview`,
      { tenant: 'contoso.onmicrosoft.com' },
    ],
    [`https://portal.azure.com/#@${TENANT}/resource${ACCOUNT}/cskeys`, { tenant: TENANT }],
    [`https://portal.azure.com/#resource${ACCOUNT}/overview`, {}],
    [
      `https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub/~/Overview/id/${encodeURIComponent(ACCOUNT)}`,
      {},
    ],
    [
      `https://portal.azure.us/#@contoso.us/resource${ACCOUNT}`,
      { endpoint: 'https://my-res.openai.azure.us' },
    ],
    [`https://oai.azure.com/portal/deployment?wsid=${ACCOUNT}&tid=${TENANT}`, { tenant: TENANT }],
    [`https://management.azure.com${ACCOUNT}/deployments?api-version=2025-09-01`, {}],
    [ACCOUNT, {}],
  ])('%s', (text, expected) => {
    expect(parseAzureEndpoint(text)).toMatchObject({
      ...FROM_PORTAL,
      notes: [expect.stringContaining('Assumed that the address of the resource carries its name')],
      ...expected,
    });
  });

  it('names the resource, but no subscription, in the newer Foundry portal', () => {
    const page = `https://ai.azure.com/nextgen/r/ERERESIiMzNERFVVVVVVVQ,rg-ai,,my-res,proj/build/models?tid=${TENANT}`;
    const result = parseAzureEndpoint(page);
    expect(result).toMatchObject({ endpoint: FOUNDRY, project: 'proj', tenant: TENANT });
    expect(result).not.toHaveProperty('resourceId');
  });
});

describe('what is copied along with an address', () => {
  const request = `${OPENAI}/openai/deployments/chat/chat/completions?api-version=2024-10-21`;

  test.each([
    'my-res.openai.azure.com',
    'my-res.openai.azure.com/openai/v1',
    ` ${OPENAI}/ \n`,
    `"${OPENAI}/"`,
    `'${OPENAI}',`,
    `\`${OPENAI}\``,
    `<${OPENAI}>`,
    `(${OPENAI}).`,
    `${OPENAI}/openai/v1/;`,
    `[my resource](${OPENAI}/)`,
    `AZURE_OPENAI_ENDPOINT=${OPENAI}/`,
    `export AZURE_OPENAI_ENDPOINT="${OPENAI}/"`,
    `$env:AZURE_OPENAI_ENDPOINT = '${OPENAI}'`,
    `    azure_endpoint="${OPENAI}",`,
    `"endpoint": "${OPENAI}/",`,
    `Endpoint: ${OPENAI}/`,
    `The endpoint is ${OPENAI}/openai/v1/.`,
    `curl ${request}`,
    `curl -X POST "${request}" \\\n  -H "Content-Type: application/json" \\\n  -H "api-key: $AZURE_OPENAI_API_KEY" \\\n  -d '{"image_url": "https://example.com/a.png"}'`,
  ])('is taken off: %s', (text) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject({ endpoint: OPENAI });
    expect(result).not.toHaveProperty('foundKey');
  });

  test.each([
    `curl "${request}" -H "api-key: 0123456789abcdef" -d '{}'`,
    `curl "${request}" -H "Ocp-Apim-Subscription-Key: 0123456789abcdef"`,
    `curl "${request}" \\\n  -H 'x-api-key:0123456789abcdef'`,
    `curl "${request}" -H "Authorization: Bearer 0123456789abcdef"`,
    `Endpoint=${OPENAI}/;Key=0123456789abcdef`,
    `endpoint=${OPENAI};accesskey=0123456789abcdef;`,
    `AZURE_OPENAI_ENDPOINT=${OPENAI}/\nAZURE_OPENAI_API_KEY=0123456789abcdef`,
    `AZURE_OPENAI_API_KEY="0123456789abcdef" AZURE_OPENAI_ENDPOINT="${OPENAI}/"`,
    `$env:AZURE_OPENAI_ENDPOINT = '${OPENAI}'\r\n$env:AZURE_OPENAI_API_KEY = '0123456789abcdef'`,
    `client = AzureOpenAI(azure_endpoint="${OPENAI}", api_key="0123456789abcdef")`,
    `{ "endpoint": "${OPENAI}", "apiKey": "0123456789abcdef" }`,
  ])('is offered as the key, where it is one: %s', (text) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject({ endpoint: OPENAI, foundKey: '0123456789abcdef' });
    const { foundKey: _key, ...shown } = 'refused' in result ? { ...result, foundKey: '' } : result;
    expect(JSON.stringify(shown)).not.toContain('0123456789abcdef');
    expect(result).not.toHaveProperty('keyHeader');
  });

  test.each([
    ['Ocp-Apim-Subscription-Key', '0123456789abcdef'],
    ['x-api-key', '0123456789abcdef'],
    ['Authorization', 'Bearer 0123456789abcdef'],
  ])('keeps the header %s that a gateway wants the key in', (keyHeader, foundKey) => {
    const curl = `curl "${GATEWAY}/openai/v1/responses" -H "${keyHeader}: ${foundKey}"`;
    expect(parseAzureEndpoint(curl)).toMatchObject({
      ...{ endpoint: GATEWAY, foundKey, keyHeader },
      notes: expect.arrayContaining([expect.stringContaining(`header "${keyHeader}"`)]),
    });
  });

  test.each([
    `curl "${request}" -H "Authorization: Bearer eyJhbGciOi.eyJhdWQiOi.c2VjcmV0" -d '{}'`,
    `curl "${request}" -H "Authorization: Basic c2VjcmV0OnNlY3JldA=="`,
    `curl "${request}" -H "Cookie: session=c2VjcmV0"`,
  ])('is left out with a word, where it is for a moment or of no use: %s', (text) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject({
      endpoint: OPENAI,
      notes: expect.arrayContaining([expect.stringContaining('left out')]),
    });
    expect(result).not.toHaveProperty('foundKey');
    expect(JSON.stringify(result)).not.toMatch(/c2VjcmV0|eyJ/);
  });

  test.each([
    `curl "${request}" -H "Authorization: Bearer $AZURE_OPENAI_AUTH_TOKEN"`,
    `curl "${request}" -H "api-key: YOUR_API_KEY"`,
    `AZURE_OPENAI_ENDPOINT=${OPENAI} AZURE_OPENAI_API_KEY=<your-key>`,
    `AzureOpenAI(azure_endpoint="${OPENAI}", api_key=os.environ["AZURE_OPENAI_API_KEY"])`,
    `new AzureOpenAI({ endpoint: "${OPENAI}", apiKey: process.env.AZURE_OPENAI_API_KEY })`,
  ])('is nothing to mention, where only its place is: %s', (text) => {
    const result = parseAzureEndpoint(text);
    expect(result).toMatchObject({ endpoint: OPENAI });
    expect(result).not.toHaveProperty('foundKey');
    expect(JSON.stringify(result)).not.toContain('left out: it');
  });

  it('is no address, where there is nothing but a key', () => {
    expect(parseAzureEndpoint('AZURE_OPENAI_API_KEY=0123456789abcdef')).toEqual({
      refused: expect.stringContaining('looks like a key'),
    });
  });

  it('may be the name of a resource alone, which is said to be an assumption', () => {
    expect(parseAzureEndpoint('My-Res')).toMatchObject({
      endpoint: OPENAI,
      notes: ["Assumed the resource of this name in Azure's public cloud: my-res.openai.azure.com."],
    });
  });
});

test.each([
  ['', 'must be a URL'],
  ['my resource', 'must be a URL'],
  ['https://', 'must be a URL'],
  ['localhost', 'must be a URL'],
  ['http://my-res.openai.azure.com', 'must be https'],
  ['http://10.0.0.5:8080', 'must be https'],
  ['https://user:password@my-res.openai.azure.com', 'user name or password'],
  ['javascript:alert(1)', 'must be an https URL'],
  ['file:///etc/passwd', 'must be an https URL'],
  ['ftp://my-res.openai.azure.com', 'must be an https URL'],
  ['wss://my-res.openai.azure.com/openai/realtime', 'must be an https URL'],
  ['https://169.254.169.254/', 'metadata'],
  [`${OPENAI} or ${FOUNDRY}`, 'more than one address'],
  ['0123456789abcdef0123456789abcdef', 'looks like a key'],
  [TENANT, 'id of a subscription or tenant'],
  ['https://YOUR-RESOURCE-NAME.openai.azure.com/', 'placeholder'],
  ['https://<resource>.openai.azure.com/openai/v1/', 'placeholder'],
  ['https://{resource}.openai.azure.com', 'placeholder'],
  ['https://$RESOURCE.openai.azure.com', 'placeholder'],
  ['https://openai.azure.com', 'name of the resource is missing'],
  ['https://my-res.privatelink.openai.azure.com', 'privatelink'],
  ['https://my-res.openai.azure.com.evil.example/', 'looks like Azure and is not'],
  ['https://a.b.openai.azure.com', 'looks like Azure and is not'],
  ['https://my-model.eastus2.models.ai.azure.com/v1/chat/completions', 'serverless'],
  ['https://models.inference.ai.azure.com/chat/completions', 'GitHub Models'],
  ['https://my-endpoint.eastus.inference.ml.azure.com/score', 'Azure Machine Learning'],
  ['https://my-res.openai.azure.cn', 'no Azure OpenAI'],
  ['https://portal.azure.com/#home', 'names no resource'],
  ['https://ai.azure.com/foundry/project', 'names no resource'],
  ['https://oai.azure.com/portal/0f1e2d/chat?tenantid=x', 'names no resource'],
  ['https://login.microsoftonline.com/common', 'administration and sign-in'],
  ['https://api.openai.com/v1', 'of OpenAI'],
  ['https://api.anthropic.com/v1/messages', 'Anthropic'],
  ['https://aistudio.google.com/', 'Google'],
  ['https://bedrock-runtime.us-east-1.amazonaws.com', 'Amazon Bedrock'],
  ['https://myaccount.blob.core.windows.net/container', 'storage'],
  ['https://eastus.tts.speech.microsoft.com', 'speech'],
  ['https://learn.microsoft.com/azure/ai-foundry', 'page about Azure'],
  [
    'https://contoso.azure-api.net/ai/deployments/chat/chat/completions',
    'no "/openai" and no "/v1" in its path',
  ],
])('%s is refused, and why', (text, reason) => {
  expect(parseAzureEndpoint(text)).toEqual({ refused: expect.stringContaining(reason) });
});

const HOSTS = [
  'r.openai.azure.com',
  'eastus.api.cognitive.microsoft.com',
  'gateway.example:8443',
  '127.0.0.1:80',
  '[::1]',
  '10.0.0.1',
  'localhost',
  'ä.example',
  'portal.azure.com',
];
const PARTS = [
  'openai',
  'openai.',
  'anthropic',
  'deployments',
  'models',
  'chat',
  'completions',
  'v1',
  '%2F',
  '%',
  '..',
  "'",
];
const pastedUrl = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://', 'ftp://', '//', 'javascript:', ''),
    fc.constantFrom('', 'user@', 'user:password@'),
    fc.constantFrom(...HOSTS),
    fc.array(fc.oneof(fc.string(), fc.constantFrom(...PARTS)), { maxLength: 6 }),
    fc.constantFrom('', '?api-version=2024-10-21', '?a=b&api-version=', '#part'),
  )
  .map(([scheme, user, host, path, end]) => `${scheme}${user}${host}/${path.join('/')}${end}`);
const pastedText = fc.oneof(
  fc.string(),
  pastedUrl,
  fc
    .tuple(fc.constantFrom('curl "', 'A=', '[a](', '"', '$env:X = '), pastedUrl)
    .map((parts) => parts.join('')),
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
    { numRuns: 1000 },
  );
});

test('prompts go to the host that was pasted and to no other', () => {
  fc.assert(
    fc.property(pastedUrl, (pasted) => {
      const result = parseAzureEndpoint(pasted);
      if ('refused' in result || !URL.canParse(pasted) || !/^https?:/i.test(pasted)) return;
      expect(new URL(result.endpoint).host).toBe(new URL(pasted).host);
    }),
    { numRuns: 1000 },
  );
});

test('what looks like a placeholder in a path is none: only the host is looked at', () => {
  const pasted = String.raw`curl "https://gateway.example.com/\$A"`;
  const gateway = { endpoint: 'https://gateway.example.com//$A' };
  expect(parseAzureEndpoint(pasted)).toMatchObject(gateway);
  expect(parseAzureEndpoint(gateway.endpoint)).toMatchObject(gateway);
});

test('what was understood is understood in the same way again', () => {
  fc.assert(
    fc.property(pastedText, (pasted) => {
      const once = parseAzureEndpoint(pasted);
      if ('refused' in once) return;
      expect(parseAzureEndpoint(once.endpoint)).toMatchObject({ endpoint: once.endpoint });
    }),
    { numRuns: 1000 },
  );
});

test('no secret of a query is in what was understood, but for the key that is offered', () => {
  const names = [
    'subscription-key',
    'api-key',
    'key',
    'code',
    'sig',
    'access_token',
    'Ocp-Apim-Subscription-Key',
  ];
  const secret = fc.stringMatching(/^[A-Za-z0-9+/=_-]{12,40}$/);
  fc.assert(
    fc.property(pastedUrl, fc.constantFrom(...names), secret, (pasted, name, value) => {
      fc.pre(!pasted.includes(value) && !/[?#]/.test(pasted));
      const result = parseAzureEndpoint(`${pasted}?${name}=${encodeURIComponent(value)}`);
      const { foundKey: _key, ...shown } = 'refused' in result ? { ...result, foundKey: '' } : result;
      const text = JSON.stringify(shown);
      expect(text.includes(value) || text.includes(encodeURIComponent(value))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('no key beside an address is in what was understood, but for the one that is offered', () => {
  const places: readonly ((key: string, address: string) => string)[] = [
    (key, address) => `curl "${address}/openai/v1/responses" -H "api-key: ${key}" -d '{}'`,
    (key, address) => `curl '${address}/v1' -H 'Ocp-Apim-Subscription-Key: ${key}'`,
    (key, address) => `curl ${address} -H "Authorization: Bearer ${key}"`,
    (key, address) => `Endpoint=${address};Key=${key}`,
    (key, address) => `AZURE_OPENAI_API_KEY=${key} AZURE_OPENAI_ENDPOINT=${address}/`,
    (key, address) => `AzureOpenAI(api_key="${key}", azure_endpoint="${address}")`,
    (key) => `AZURE_OPENAI_API_KEY=${key}`,
    (key) => `"apiKey": "${key}"`,
  ];
  // Samples begin so.
  const secret = fc
    .stringMatching(/^[A-Za-z0-9+/_-]{12,88}$/)
    .filter((key) => !/^(my|the|your|xxxx)|key/i.test(key));
  const address = fc.constantFrom(OPENAI, GATEWAY, 'https://llm.contoso.example/v1');
  fc.assert(
    fc.property(fc.constantFrom(...places), secret, address, (place, key, at) => {
      const result = parseAzureEndpoint(place(key, at));
      const { foundKey = '', ...shown } = 'refused' in result ? { ...result, foundKey: '' } : result;
      expect(JSON.stringify(shown).toLowerCase()).not.toContain(key.toLowerCase());
      expect(['', key, `Bearer ${key}`]).toContain(foundKey);
    }),
    { numRuns: 1000 },
  );
});

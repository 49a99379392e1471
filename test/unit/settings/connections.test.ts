import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import { parseConnections } from '../../../src/settings/connections.ts';
import { anyUrl } from '../../support/generated.ts';

const bedrock = { id: 'work', kind: 'bedrock', region: 'us-east-1' };
const azure = { id: 'team', kind: 'azure', endpoint: 'https://my-res.openai.azure.com' };

function parsed(entry: unknown): Connection | undefined {
  return parseConnections([entry]).value[0];
}

function problemOf(entry: unknown): string | undefined {
  const { value, problems } = parseConnections([entry]);
  expect(value).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0]?.replace('parley.connections, entry 1 is ignored: ', '');
}

describe('a Bedrock connection', () => {
  it('needs a region only: it signs with the standard chain and is named after the region', () => {
    expect(parsed(bedrock)).toEqual({ ...bedrock, auth: 'chain', label: 'Bedrock us-east-1' });
  });

  it('signs as its profile when it has one, and with the key when it names one', () => {
    expect(parsed({ ...bedrock, profile: 'dev' })).toMatchObject({
      auth: 'profile',
      label: 'Bedrock us-east-1 (dev)',
    });
    expect(parsed({ ...bedrock, apiKey: { env: 'KEY' } })).toMatchObject({ auth: 'apiKey' });
    expect(parsed({ ...bedrock, profile: 'dev', auth: 'chain' })).toMatchObject({ auth: 'chain' });
  });

  it('may have endpoints, headers and a guardrail', () => {
    const entry = {
      ...bedrock,
      label: 'Work',
      auth: 'accessKey',
      endpoint: 'https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com',
      endpoints: { runtime: 'http://localhost:4010', control: 'https://gateway.example/control' },
      headers: { 'x-team': 'a', 'x-api-key': { env: 'GATEWAY_KEY' }, authorization: { secret: true } },
      guardrail: { id: 'g', version: '1' },
    };
    expect(parsed(entry)).toEqual(entry);
  });

  it('may except a single model from its guardrail, and not itself', () => {
    const models = { 'openai.gpt-5.5': { guardrail: 'none' } };
    expect(parsed({ ...bedrock, models })).toMatchObject({ models });
    expect(parseConnections([{ ...bedrock, guardrail: 'none' }]).value).toEqual([]);
  });

  it.each(['us-east-1', 'eu-central-2', 'us-gov-west-1', 'ap-southeast-7', 'us-iso-east-1'])(
    'is in the region %s',
    (region) => expect(parsed({ ...bedrock, region })).toMatchObject({ region }),
  );
});

describe('an Azure connection', () => {
  it('needs an endpoint only: it signs in and is named after the resource', () => {
    expect(parsed(azure)).toEqual({ ...azure, auth: 'entra', label: 'Azure my-res' });
  });

  it('takes any address that was pasted from a portal', () => {
    const pasted =
      'https://my-res.openai.azure.com/openai/deployments/a/chat/completions?api-version=2024-10-21';
    expect(parsed({ ...azure, endpoint: pasted })).toEqual({
      ...azure,
      auth: 'entra',
      label: 'Azure my-res',
    });
  });

  it('takes the version from the address of a gateway, unless it has one of its own', () => {
    const endpoint =
      'https://gateway.example/ai/openai/deployments/a/chat/completions?api-version=2024-10-21';
    expect(parsed({ ...azure, endpoint })).toMatchObject({
      endpoint: 'https://gateway.example/ai',
      apiVersion: '2024-10-21',
    });
    expect(parsed({ ...azure, endpoint, apiVersion: 'preview' })).toMatchObject({ apiVersion: 'preview' });
  });

  it('takes project, tenant and resource from the address, unless it has its own', () => {
    const resourceId =
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/my-res';
    const endpoint = `https://ai.azure.com/overview?wsid=${resourceId}/projects/proj&tid=contoso.example`;
    const understood = {
      endpoint: 'https://my-res.services.ai.azure.com',
      project: 'proj',
      tenant: 'contoso.example',
      resourceId,
    };
    expect(parsed({ ...azure, endpoint })).toMatchObject(understood);
    expect(parsed({ ...azure, endpoint, tenant: 'fabrikam.example', project: 'other' })).toMatchObject({
      ...understood,
      tenant: 'fabrikam.example',
      project: 'other',
    });
  });

  it('uses a key at the host of a region', () => {
    const endpoint = 'https://eastus.api.cognitive.microsoft.com';
    expect(parsed({ ...azure, endpoint })).toMatchObject({ auth: 'apiKey' });
    expect(problemOf({ ...azure, endpoint, auth: 'entra' })).toContain('custom subdomain');
  });

  it('may not have its key in the address, and it is not repeated', () => {
    const problem = problemOf({
      ...azure,
      endpoint: 'https://gateway.example/openai?subscription-key=s3cret',
    });
    expect(problem).toContain('must not hold a key');
    expect(problem).not.toContain('s3cret');
  });

  it('may name its deployments, tenant and query', () => {
    const entry = {
      ...azure,
      label: 'Team',
      auth: 'azureCli',
      tenant: 'contoso.example',
      query: { team: 'a' },
      deployments: [{ name: 'chat', model: 'gpt-5.4', version: '1', sku: 'GlobalStandard' }],
    };
    expect(parsed(entry)).toEqual(entry);
  });

  it('uses a key when it names one', () => {
    expect(parsed({ ...azure, apiKey: { env: 'AZURE_OPENAI_API_KEY' } })).toMatchObject({ auth: 'apiKey' });
  });
});

it('takes a demo connection', () => {
  expect(parsed({ id: 'toys', kind: 'demo' })).toEqual({ id: 'toys', kind: 'demo', label: 'Demo' });
});

describe('an entry is left out', () => {
  it.each([
    ['an id with capitals', { ...bedrock, id: 'Work' }, 'id: must begin with a small letter'],
    ['an id with a colon', { ...bedrock, id: 'a:b' }, 'id: must begin with a small letter'],
    ['a long id', { ...bedrock, id: 'a'.repeat(33) }, 'id: must begin with a small letter'],
    ['no id', { kind: 'demo' }, 'id: is missing'],
    ['no kind', { id: 'a' }, 'kind: must be "bedrock", "azure" or "demo"'],
    ['a kind of its own', { id: 'a', kind: 'vertex' }, 'kind: must be "bedrock", "azure" or "demo"'],
    ['a number', 5, 'kind: must be "bedrock", "azure" or "demo"'],
    ['no region', { id: 'a', kind: 'bedrock' }, 'region: is missing'],
    ['a region that is a host', { ...bedrock, region: 'evil.example/' }, 'region: must be an AWS region'],
    ['a profile that is not named', { ...bedrock, auth: 'profile' }, 'auth "profile" needs a profile'],
    ['a sign-in of the other cloud', { ...bedrock, auth: 'entra' }, 'auth: Invalid type: Expected ('],
    ['a tenant that is an address', { ...azure, tenant: 'https://evil.example' }, 'tenant: must be the id'],
    ['plain http', { ...bedrock, endpoint: 'http://10.0.0.1' }, 'endpoint: must be https'],
    [
      'a key in an address',
      { ...bedrock, endpoints: { runtime: 'https://gateway.example/?key=s3cret' } },
      'endpoints.runtime: must not have a query; send a key in "headers"',
    ],
    ['plain http to a cloud', { ...azure, endpoint: 'http://my-res.openai.azure.com' }, 'must be https'],
    [
      'a user in the address',
      { ...bedrock, endpoint: 'https://me@gateway.example' },
      'user name or password',
    ],
    ['a metadata address', { ...bedrock, endpoint: 'https://169.254.169.254/' }, 'metadata'],
    ['a resource manager over plain http', { ...azure, resourceManager: 'http://arm.example' }, 'https'],
    ['a metadata address as a number', { ...azure, endpoint: 'https://2852039166/' }, 'metadata'],
    [
      'a metadata address within IPv6',
      { ...azure, endpoint: 'https://[::ffff:169.254.169.254]' },
      'metadata',
    ],
    ['a metadata address of IPv6', { ...bedrock, endpoint: 'https://[fd00:ec2::254]/' }, 'metadata'],
    [
      'one bad endpoint of several',
      { ...bedrock, endpoints: { control: 'x' } },
      'endpoints.control: must be a URL',
    ],
    [
      'the address of the portal',
      { ...azure, endpoint: 'https://portal.azure.com' },
      'endpoint: This is the address of the portal',
    ],
    ['an unknown key', { ...bedrock, regoin: 'us-east-1' }, 'regoin: is not known here'],
    ['a header name with a line break', { ...bedrock, headers: { 'a\nb': 'c' } }, 'must be a header name'],
    [
      'a header value with a line break',
      { ...bedrock, headers: { a: 'b\r\nc: d' } },
      'headers.a: must be a header value on one line',
    ],
  ])('that has %s, and it is said why', (_what, entry, problem) => {
    expect(problemOf(entry)).toContain(problem);
  });

  it('alone: the others stand, and each is named by its place', () => {
    expect(parseConnections([5, bedrock, { ...azure, endpoint: '' }])).toEqual({
      value: [expect.objectContaining({ id: 'work' })],
      problems: [
        expect.stringContaining('entry 1 is ignored'),
        expect.stringContaining('entry 3 is ignored: endpoint'),
      ],
    });
  });

  it('together with every other of the same id', () => {
    expect(parseConnections([bedrock, { ...azure, id: 'work' }, azure])).toEqual({
      value: [expect.objectContaining({ id: 'team' })],
      problems: ['parley.connections: the id "work" is used more than once; none of these is used.'],
    });
  });
});

describe('a secret in clear text', () => {
  const secret = 'sk-live-0123456789';

  it.each([
    ['as the key', { ...bedrock, apiKey: secret }, 'apiKey: must be { "env": "NAME" }'],
    ['as the key of Azure', { ...azure, apiKey: secret }, 'apiKey: must be { "env": "NAME" }'],
    ['in an access key', { ...bedrock, secretAccessKey: secret }, 'secretAccessKey: is not known here'],
    ['in a header', { ...azure, headers: { 'Api-Key': secret } }, 'headers: must not hold a key or token'],
    ['in a token', { ...bedrock, headers: { Authorization: `Bearer ${secret}` } }, 'headers: must not hold'],
    [
      'for a gateway',
      { ...azure, headers: { 'Ocp-Apim-Subscription-Key': secret } },
      'headers: must not hold',
    ],
    ['for a function', { ...azure, headers: { 'X-Functions-Key': secret } }, 'headers: must not hold'],
    ['in the query', { ...azure, query: { code: secret } }, 'query: must not hold a key or token'],
    ['in place of a header', { ...azure, headers: secret }, 'headers: Invalid type: Expected Object'],
    ['in a header object', { ...azure, headers: { a: { secret } } }, 'headers.a: must be a text'],
  ])('%s is refused, and not repeated in what is said about it', (_where, entry, problem) => {
    expect(problemOf(entry)).toContain(problem);
    expect(problemOf(entry)).not.toContain(secret);
  });
});

it.each([
  ...['code', 'key', 'sig', 'subscription-key', 'Subscription_Key', 'api-key', 'apikey', 'api_key'],
  ...['token', 'access_token', 'accessToken', 'X-Amz-Signature', 'X-Amz-Security-Token', 'client_secret'],
])('the query holds nothing named %s, and it is said how to send it', (name) => {
  expect(problemOf({ ...azure, query: { [name]: 'a' } })).toContain('"headers", as { "secret": true }');
});

it.each(['team', 'tier', 'monkey', 'api-version', 'tokens', 'encode', 'design'])(
  'the query may hold %s',
  (name) => {
    expect(parsed({ ...azure, query: { [name]: 'a' } })).toMatchObject({ query: { [name]: 'a' } });
  },
);

it.each([undefined, null, []])('%j is no connection and no problem', (setting) => {
  expect(parseConnections(setting)).toEqual({ value: [], problems: [] });
});

it('must be a list', () => {
  expect(parseConnections({ bedrock })).toEqual({
    value: [],
    problems: ['Setting parley.connections must be a list.'],
  });
});

describe('whatever stands in the setting', () => {
  const kind = fc.constantFrom('bedrock', 'azure', 'demo');
  const nearlyRight = fc.record(
    {
      id: fc.oneof(fc.constantFrom('a', 'b'), fc.string()),
      kind,
      region: fc.oneof(fc.constant('us-east-1'), fc.string()),
      endpoint: fc.oneof(
        anyUrl,
        fc.ipV4().map((ip) => `https://${ip}`),
        fc.jsonValue(),
      ),
      headers: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
      apiKey: fc.jsonValue(),
      deployments: fc.jsonValue(),
      auth: fc.oneof(fc.constantFrom('entra', 'chain'), fc.jsonValue()),
    },
    { requiredKeys: ['id', 'kind'] },
  );

  it('nothing is thrown, and every entry is taken or named', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(nearlyRight, fc.jsonValue()), { maxLength: 5 }), (setting) => {
        const { value, problems } = parseConnections(setting);
        expect(problems.every((problem) => problem.startsWith('parley.connections'))).toBe(true);
        expect(new Set(value.map(({ id }) => id)).size).toBe(value.length);
        if (value.length < setting.length) expect(problems).not.toEqual([]);
        if (problems.length === 0) expect(value).toHaveLength(setting.length);
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (setting) => void parseConnections(setting)));
  });
});

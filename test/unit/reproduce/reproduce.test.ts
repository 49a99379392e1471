import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AzureConnection, BedrockConnection, Connection } from '../../../src/domain/connection.ts';
import type { JsonValue } from '../../../src/domain/json.ts';
import { COPY_FORMATS, copyFormatsFor, type SentRequest } from '../../../src/domain/sent-request.ts';
import { reproduce } from '../../../src/reproduce/index.ts';
import { quoted, quotedTemplate } from '../../../src/reproduce/shell.ts';
import { anyCharacter } from '../../support/generated.ts';

const BEDROCK: BedrockConnection = {
  id: 'b',
  kind: 'bedrock',
  label: 'B',
  region: 'us-east-1',
  auth: 'chain',
};
const AZURE: AzureConnection = {
  id: 'a',
  kind: 'azure',
  label: 'A',
  endpoint: 'https://r.openai.azure.com',
  auth: 'apiKey',
};
const CONVERSE: SentRequest = {
  api: 'bedrock ConverseStream',
  url: 'https://bedrock-runtime.us-east-1.amazonaws.com/model/us.amazon.nova-pro-v1%3A0/converse-stream',
  region: 'us-east-1',
  parameters: { modelId: 'us.amazon.nova-pro-v1:0' },
};
const RESPONSES: SentRequest = {
  api: 'azure Responses',
  url: 'https://r.openai.azure.com/openai/v1/responses',
  parameters: {},
};
const BODY: JsonValue = { messages: [{ role: 'user', content: [{ text: 'Hello?' }] }] };

const copy = (connection: Connection, sent: SentRequest, as: (typeof COPY_FORMATS)[number], body = BODY) =>
  reproduce({ sent, body, connection }, as) ?? '';

describe('as curl', () => {
  test('Converse is asked without streaming, signed with the keys of the environment', () => {
    expect(copy(BEDROCK, CONVERSE, 'curl')).toBe(
      [
        '# bedrock ConverseStream, not streamed',
        '# Older versions of curl sign the special characters in this path otherwise than AWS does. Should the signature not match, take a newer curl or the AWS CLI',
        'curl -sS https://bedrock-runtime.us-east-1.amazonaws.com/model/us.amazon.nova-pro-v1%3A0/converse \\',
        "  -H 'content-type: application/json' \\",
        '  --aws-sigv4 aws:amz:us-east-1:bedrock \\',
        '  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\',
        `  \${AWS_SESSION_TOKEN:+-H"x-amz-security-token: $AWS_SESSION_TOKEN"} \\`,
        "  --data-binary @- <<'JSON'",
        JSON.stringify(BODY, undefined, 2),
        'JSON',
        '',
      ].join('\n'),
    );
  });

  test('a profile lends its credentials, a key is a variable', () => {
    expect(copy({ ...BEDROCK, auth: 'profile', profile: "o'dev" }, CONVERSE, 'curl')).toContain(
      `eval "$(aws configure export-credentials --profile 'o'\\''dev' --format env)"\n`,
    );
    const byKey = copy({ ...BEDROCK, auth: 'apiKey', apiKey: { env: 'TEAM_KEY' } }, CONVERSE, 'curl');
    expect(byKey).toContain(`-H "authorization: Bearer \${TEAM_KEY}"`);
    expect(byKey).not.toContain('sigv4');
  });

  test('Azure is asked with a key, or with a token of the Azure CLI', () => {
    expect(copy(AZURE, RESPONSES, 'curl')).toContain(`-H "api-key: \${AZURE_OPENAI_API_KEY}"`);
    const byToken = copy({ ...AZURE, auth: 'entra', tenant: 'corp.example' }, RESPONSES, 'curl');
    expect(byToken).toContain(
      'AZURE_ACCESS_TOKEN=$(az account get-access-token --scope https://cognitiveservices.azure.com/.default --tenant corp.example --query accessToken --output tsv)\n',
    );
    expect(byToken).toContain(`-H "authorization: Bearer \${AZURE_ACCESS_TOKEN}"`);
    const usGovernment = { ...AZURE, auth: 'entra', endpoint: 'https://r.openai.azure.us' } as const;
    expect(copy(usGovernment, RESPONSES, 'curl')).toContain('cognitiveservices.azure.us/.default');
  });

  test('Claude on Azure is asked with its own header and the version of its API', () => {
    const sent = {
      ...RESPONSES,
      api: 'azure Messages',
      url: 'https://r.services.ai.azure.com/anthropic/v1/messages',
    };
    const text = copy(AZURE, sent, 'curl');
    expect(text).toContain(`"x-api-key: \${AZURE_OPENAI_API_KEY}"`);
    expect(text).toContain("'anthropic-version: 2023-06-01'");
  });

  test('the path and the query of a gateway are variables, a version of the API is not', () => {
    const sent = {
      ...RESPONSES,
      url: 'https://gw.example/…/chat/completions',
      api: 'azure Chat Completions',
    };
    const connection = {
      ...AZURE,
      endpoint: 'https://gw.example/SECRET',
      apiVersion: '2024-10-21',
      query: { 'subscription-key': 'SECRET' },
    };
    const text = copy(connection, sent, 'curl');
    expect(text).toContain(
      `curl -sS "\${GATEWAY_URL}/chat/completions?api-version=2024-10-21&subscription-key=\${QUERY_SUBSCRIPTION_KEY}"`,
    );
    expect(text).not.toContain('SECRET"');
    expect(text).not.toContain('/SECRET');
  });

  test('no variable takes the name of one that the shell reads, or of another', () => {
    const connection = {
      ...AZURE,
      headers: { path: { secret: true }, 'x-team': { env: 'TEAM' } },
      query: { path: 'SECRET', url: 'SECRET', home: 'SECRET' },
    } as const;
    const text = copy(connection, { ...RESPONSES, url: 'https://gw.example/…/responses' }, 'curl');
    const read = new Set(Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name]) => name));
    expect([...read].toSorted()).toEqual([
      'AZURE_OPENAI_API_KEY',
      'GATEWAY_URL',
      'HEADER_PATH',
      'QUERY_HOME',
      'QUERY_PATH',
      'QUERY_URL',
      'TEAM',
    ]);
  });

  test('names that differ only in punctuation have variables of their own', () => {
    const connection = {
      ...AZURE,
      headers: { 'x-key': { secret: true }, x_key: { secret: true }, 'x-key-2': { secret: true } },
      query: { 'sub-key': 'SECRET', 'sub.key': 'SECRET' },
    } as const;
    const text = copy(connection, RESPONSES, 'curl');
    for (const part of [
      `"x-key: \${HEADER_X_KEY}"`,
      `"x_key: \${HEADER_X_KEY_2}"`,
      `"x-key-2: \${HEADER_X_KEY_2_2}"`,
      `sub-key=\${QUERY_SUB_KEY}&sub.key=\${QUERY_SUB_KEY_2}`,
    ])
      expect(text).toContain(part);
  });

  test('a gateway with the paths of OpenAI gets the key as OpenAI does, too', () => {
    const text = copy({ ...AZURE, endpoint: 'https://gw.example/v1' }, RESPONSES, 'curl');
    expect(text).toContain(`"authorization: Bearer \${AZURE_OPENAI_API_KEY}"`);
  });
});

describe('headers of the connection', () => {
  const headers = {
    'X-Team': "it's us",
    'X-Gateway-Key': { secret: true },
    'x-two': { env: 'GATE_TWO' },
    'x-odd': { env: 'not a name' },
    'x-static-token': 'hunter2',
  } as const;

  test.each(['curl', 'typescript', 'python'] as const)('are in the %s, secrets as variables', (as) => {
    for (const [connection, sent] of [
      [{ ...BEDROCK, headers }, CONVERSE],
      [{ ...AZURE, headers }, RESPONSES],
    ] as const) {
      const text = copy(connection, sent, as);
      expect(text).toContain('x-team');
      for (const name of ['HEADER_X_GATEWAY_KEY', 'GATE_TWO', 'HEADER_X_ODD', 'HEADER_X_STATIC_TOKEN'])
        expect(text).toContain(name);
      expect(text).not.toContain('hunter2');
    }
  });

  test('win over those of Parley', () => {
    const text = copy({ ...AZURE, headers: { 'API-Key': { secret: true } } }, RESPONSES, 'curl');
    expect(text.match(/"api-key: /g)).toHaveLength(1);
    expect(text).toContain(`"api-key: \${HEADER_API_KEY}"`);
  });

  test('do not go along with the AWS CLI, which says so', () => {
    expect(copy({ ...BEDROCK, headers }, CONVERSE, 'aws-cli')).toContain(
      '# Without the headers of the connection: x-team, x-gateway-key, x-two, x-odd, x-static-token',
    );
  });
});

test('Bedrock is asked in its region, whoever asks and wherever it is reached', () => {
  const [byKey, atHome] = [{ auth: 'apiKey' }, { endpoint: 'https://bedrock.corp.example' }] as const;
  const sent = {
    ...CONVERSE,
    region: 'eu-central-1',
    url: 'https://bedrock.corp.example/model/m/converse-stream',
  };
  for (const connection of [BEDROCK, { ...BEDROCK, ...byKey }, { ...BEDROCK, ...byKey, ...atHome }]) {
    expect(copy(connection, sent, 'aws-cli')).toContain('--region eu-central-1');
    expect(copy(connection, sent, 'typescript')).toContain('region: "eu-central-1"');
    expect(copy(connection, sent, 'python')).toContain('region_name="eu-central-1"');
  }
});

describe('a file that went along', () => {
  const placeholder = (name: string) => `‹${name} · text/plain · 68 bytes · sha256:${'0f'.repeat(32)}›`;
  const formats = COPY_FORMATS.filter((as) => as !== 'json');
  const reading = /base64 <|open\(|readFile/;

  test.each(formats)('is read from beside the %s, wherever it came from', (as) => {
    for (const name of ['/etc/passwd', '../../.ssh/passwd', 'C:\\Users\\me\\passwd']) {
      const body = { messages: [{ content: [{ document: { source: { bytes: placeholder(name) } } }] }] };
      const text = copy(BEDROCK, CONVERSE, as, body);
      expect(text).toMatch(reading);
      expect(text).not.toContain(name);
      expect(text).toMatch(/['"/]passwd/);
    }
  });

  test.each(formats)('is not read because somebody has written so, in the %s', (as) => {
    const words = placeholder('../../.ssh/id_rsa');
    const body = {
      system: [{ text: words }],
      messages: [
        { role: 'assistant', content: [{ text: words }] },
        { role: 'user', content: words },
      ],
    };
    const text = copy(BEDROCK, CONVERSE, as, body);
    expect(text).not.toMatch(reading);
    expect(text).toContain(words);
  });
});

test('only what can be asked from elsewhere can be copied as more than JSON', () => {
  expect(copyFormatsFor(CONVERSE)).toEqual(COPY_FORMATS);
  expect(copyFormatsFor(RESPONSES)).not.toContain('aws-cli');
  const demo = { ...RESPONSES, api: 'demo script' };
  expect(copyFormatsFor(demo)).toEqual(['json']);
  const demoConnection = { id: 'd', kind: 'demo', label: 'D' } as const;
  expect(reproduce({ sent: demo, body: BODY, connection: demoConnection }, 'curl')).toBeUndefined();
  expect(reproduce({ sent: CONVERSE, body: BODY, connection: AZURE }, 'curl')).toBeUndefined();
  expect(JSON.parse(copy(AZURE, RESPONSES, 'json'))).toEqual(BODY);
  const orphan = { sent: RESPONSES, body: BODY, connection: undefined };
  expect(reproduce(orphan, 'curl')).toBeUndefined();
  expect(JSON.parse(reproduce(orphan, 'json') ?? '')).toEqual(BODY);
});

describe('in a shell', () => {
  const words = fc.array(
    fc.string({ unit: anyCharacter }).map((text) => text.replaceAll('\0', '').toWellFormed()),
    {
      minLength: 1,
      maxLength: 150, // many words for one shell, which takes its time to start
    },
  );
  const printed = (script: string, env: Readonly<Record<string, string>> = {}) =>
    execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' });

  test('any text is one word', () => {
    fc.assert(
      fc.property(words, (texts) => {
        const marked = texts.map((text) => `<${text}>`);
        expect(printed(`printf '%s' ${marked.map(quoted).join(' ')}`)).toBe(marked.join(''));
      }),
      { numRuns: 5 },
    );
  });

  test('any text around a variable is left alone', () => {
    fc.assert(
      fc.property(words, (texts) => {
        const script = texts
          .map((text) => quotedTemplate([`<${text}`, { variable: 'V' }, `${text}>`]))
          .join(' ');
        const expected = texts.map((text) => `<${text}a $b${text}>`).join('');
        expect(printed(`printf '%s' ${script}`, { V: 'a $b' })).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });

  test('any conversation reaches the command as it was sent', () => {
    fc.assert(
      fc.property(words, (texts) => {
        const body = { messages: texts.map((text) => ({ text })), JSON: 'JSON\nJSON' };
        const text = copy(BEDROCK, CONVERSE, 'curl', body).replace(/curl -sS[\s\S]*?@-/, 'cat');
        expect(JSON.parse(printed(text, { PATH: process.env['PATH'] ?? '' }))).toEqual(body);
      }),
      { numRuns: 5 },
    );
  });
});

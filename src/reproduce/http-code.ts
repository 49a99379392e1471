import type { Call, Signing } from './call.ts';
import { fileNotes, withMarks } from './files.ts';
import { literal, PYTHON, TYPESCRIPT, templateLiteral } from './literals.ts';
import { commentsOf, needsBase64, processImport } from './program-head.ts';

/** With `fetch`, which adds nothing of its own; where AWS wants a signature, with the library that can make it. */
export function httpInTypeScript(call: Call): string {
  const marked = withMarks(call.body);
  const body = literal(marked, TYPESCRIPT, false);
  const head = [
    ...commentsOf(call, '//', fileNotes(marked)),
    ...(marked.files.size === 0 ? [] : ["import { readFile } from 'node:fs/promises';"]),
  ];
  const { signing } = call;
  if (signing !== undefined) return [...head, ...signedInTypeScript(call, signing, body)].join('\n');
  const url = templateLiteral(call.url, TYPESCRIPT);
  const headers = call.headers.map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${headerLiteral(value)},`,
  );
  return [
    ...head,
    processImport([url, ...headers]),
    '',
    `const response = await fetch(${url}, {`,
    "  method: 'POST',",
    '  headers: {',
    ...headers,
    '  },',
    `  body: JSON.stringify(${literal(marked, TYPESCRIPT, false, '  ')}),`,
    '});',
    String.raw`stdout.write(JSON.stringify(await response.json(), undefined, 2) + '\n');`,
    '',
  ].join('\n');
}

function headerLiteral(value: Call['url']): string {
  const text = templateLiteral(value, TYPESCRIPT);
  return value.length === 1 && typeof value[0] !== 'string' ? `${text} ?? ''` : text;
}

/** The `openai` library has what Bedrock's Mantle endpoint needs. */
function signedInTypeScript(
  { url, headers }: Call,
  { region, profile }: Signing,
  body: string,
): readonly string[] {
  const [address = ''] = url;
  const baseUrl = typeof address === 'string' ? address.replace(/\/responses$/, '') : '';
  const own = headers.filter(([name]) => name !== 'content-type');
  const options = [
    `region: ${JSON.stringify(region)}`,
    "endpoint: 'mantle'",
    `baseURL: ${JSON.stringify(baseUrl)}`,
    profile === undefined
      ? 'credentialProvider: fromNodeProviderChain()'
      : `credentialProvider: fromNodeProviderChain({ profile: ${JSON.stringify(profile)} })`,
  ];
  return [
    processImport(own.map(([, value]) => headerLiteral(value))),
    "import { fromNodeProviderChain } from '@aws-sdk/credential-providers';",
    "import OpenAI from 'openai';",
    "import { bedrock } from 'openai/providers/bedrock/aws';",
    '',
    'const client = new OpenAI({',
    `  provider: bedrock({ ${options.join(', ')} }),`,
    ...(own.length === 0
      ? []
      : [
          '  defaultHeaders: {',
          ...own.map(([name, value]) => `    ${JSON.stringify(name)}: ${headerLiteral(value)},`),
          '  },',
        ]),
    '});',
    `const response = await client.responses.create(${body});`,
    String.raw`stdout.write(response.output_text + '\n');`,
    '',
  ];
}

/** With the standard library; where AWS wants a signature, with botocore's. */
export function httpInPython(call: Call): string {
  const marked = withMarks(call.body);
  const body = literal(marked, PYTHON, false);
  const url = templateLiteral(call.url, PYTHON);
  const headers = call.headers.map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${templateLiteral(value, PYTHON)},`,
  );
  const { signing } = call;
  const usesEnvironment = [url, ...headers].some((text) => text.includes('os.environ['));
  return [
    ...commentsOf(call, '#', fileNotes(marked)),
    ...(needsBase64(body) ? ['import base64'] : []),
    'import json',
    ...(usesEnvironment ? ['import os'] : []),
    'import urllib.request',
    ...(signing === undefined ? [] : SIGNING_IMPORTS),
    '',
    `url = ${url}`,
    'headers = {',
    ...headers,
    '}',
    `body = json.dumps(${body}).encode()`,
    ...(signing === undefined ? [] : signedInPython(signing)),
    'with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as response:',
    '  print(json.dumps(json.load(response), indent=2, ensure_ascii=False))',
    '',
  ].join('\n');
}

const SIGNING_IMPORTS = [
  'import boto3',
  'from botocore.auth import SigV4Auth',
  'from botocore.awsrequest import AWSRequest',
];

function signedInPython({ service, region, profile }: Signing): readonly string[] {
  const session = `boto3.Session(${profile === undefined ? '' : `profile_name=${JSON.stringify(profile)}`})`;
  return [
    'request = AWSRequest("POST", url, data=body, headers=headers)',
    `SigV4Auth(${session}.get_credentials(), ${JSON.stringify(service)}, ${JSON.stringify(region)}).add_auth(request)`,
    'headers = dict(request.headers)',
  ];
}

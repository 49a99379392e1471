import type { Call } from './call.ts';
import { fileNotes, withMarks } from './files.ts';
import { literal, PYTHON, TYPESCRIPT, templateLiteral } from './literals.ts';
import { commentsOf, needsBase64, processImport } from './program-head.ts';

/** With the AWS SDK for JavaScript, which signs, or reads the key from AWS_BEARER_TOKEN_BEDROCK. */
export function converseInTypeScript(call: Call): string {
  const marked = withMarks({ modelId: call.modelId ?? '', ...call.body });
  const own = ownHeaders(call);
  const headers = own.length === 0 ? [] : headersInTypeScript(own);
  const options = [
    ...(call.region === undefined ? [] : [`region: ${JSON.stringify(call.region)}`]),
    // Gateways need not speak HTTP/2, which is what the library would use.
    ...(call.endpoint === undefined
      ? []
      : [`endpoint: ${JSON.stringify(call.endpoint)}`, 'requestHandler: new NodeHttpHandler()']),
    ...(call.signing?.profile === undefined ? [] : [`profile: ${JSON.stringify(call.signing.profile)}`]),
    ...(call.signing === undefined
      ? [
          `token: { token: ${TYPESCRIPT.environment(call.variables[0]?.name ?? '')} ?? '' }`,
          "authSchemePreference: ['httpBearerAuth']",
        ]
      : ["authSchemePreference: ['sigv4']"]),
  ];
  return [
    ...commentsOf(call, '//', fileNotes(marked)),
    ...(marked.files.size === 0 ? [] : ["import { readFile } from 'node:fs/promises';"]),
    processImport([...options, ...headers]),
    "import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';",
    ...(call.endpoint === undefined ? [] : ["import { NodeHttpHandler } from '@smithy/node-http-handler';"]),
    '',
    `const client = new BedrockRuntimeClient({ ${options.join(', ')} });`,
    ...headers,
    `const response = await client.send(new ConverseCommand(${literal(marked, TYPESCRIPT, true)}));`,
    "const words = response.output?.message?.content?.map(({ text }) => text ?? '') ?? [];",
    String.raw`stdout.write(words.join('') + '\n');`,
    '',
  ].join('\n');
}

function headersInTypeScript(own: Call['headers']): readonly string[] {
  const members = own.map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${templateLiteral(value, TYPESCRIPT)},`,
  );
  return [
    'client.middlewareStack.add(',
    '  (next) => (args) => {',
    '    Object.assign((args.request as { headers: object }).headers, {',
    ...members.map((member) => `  ${member}`),
    '    });',
    '    return next(args);',
    '  },',
    "  { step: 'build' },",
    ');',
  ];
}

/** With boto3. */
export function converseInPython(call: Call): string {
  const marked = withMarks({ modelId: call.modelId ?? '', ...call.body });
  const own = ownHeaders(call);
  const profile = call.signing?.profile;
  const options = [
    '"bedrock-runtime"',
    ...(call.region === undefined ? [] : [`region_name=${JSON.stringify(call.region)}`]),
    ...(call.endpoint === undefined ? [] : [`endpoint_url=${JSON.stringify(call.endpoint)}`]),
  ];
  const key = call.signing === undefined ? call.variables[0]?.name : undefined;
  const isNamedOtherwise = key !== undefined && key !== BEARER;
  const request = literal(marked, PYTHON, true);
  return [
    ...commentsOf(call, '#', fileNotes(marked)),
    ...(needsBase64(request) ? ['import base64'] : []),
    ...(isNamedOtherwise || own.some(([, value]) => value.some((part) => typeof part !== 'string'))
      ? ['import os']
      : []),
    'import boto3',
    '',
    ...(isNamedOtherwise ? [`os.environ["${BEARER}"] = ${PYTHON.environment(key)}`] : []),
    `session = boto3.Session(${profile === undefined ? '' : `profile_name=${JSON.stringify(profile)}`})`,
    `client = session.client(${options.join(', ')})`,
    ...(own.length === 0 ? [] : headersInPython(own)),
    `response = client.converse(**${request})`,
    'print("".join(block.get("text", "") for block in response["output"]["message"]["content"]))',
    '',
  ].join('\n');
}

function headersInPython(own: Call['headers']): readonly string[] {
  const members = own.map(([name, value]) => `  ${JSON.stringify(name)}: ${templateLiteral(value, PYTHON)},`);
  return [
    'headers = {',
    ...members,
    '}',
    'client.meta.events.register("before-sign.bedrock-runtime.*", lambda request, **_: [request.headers.add_header(name, value) for name, value in headers.items()])',
  ];
}

const BEARER = 'AWS_BEARER_TOKEN_BEDROCK';

/** The library makes those of its own. */
function ownHeaders({ headers }: Call): Call['headers'] {
  return headers.filter(([name]) => name !== 'content-type' && name !== 'authorization');
}

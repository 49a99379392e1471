import type { AzureConnection } from '../domain/connection.ts';
import { APIS, type SentRequest } from '../domain/sent-request.ts';
import type { Call, Needed, Template } from './call.ts';
import { customHeaders, variableNamed, variablesOf } from './custom-headers.ts';

type AzureAccess = Omit<Call, 'title' | 'body'>;
type Header = readonly [name: string, value: Template];

/** Where Azure, or a gateway before it, is asked and as whom. A header of the connection wins over one of ours. */
export function azureAccess(sent: SentRequest, connection: AzureConnection): AzureAccess {
  const address = addressOf(sent, connection);
  const credential = credentialOf(sent, connection);
  const own = customHeaders(connection.headers);
  const names = new Set(own.headers.map(([name]) => name));
  const ours: readonly Header[] = [
    ['content-type', ['application/json']],
    ...(sent.api === APIS.messages ? ([['anthropic-version', ['2023-06-01']]] as const) : []),
    ...credential.headers,
  ];
  return {
    url: address.url,
    headers: [...ours.filter(([name]) => !names.has(name)), ...own.headers],
    variables: [...address.variables, credential.variable, ...own.variables],
  };
}

interface Address {
  readonly url: Template;
  readonly variables: readonly Needed[];
}

/** The path of a gateway and values of a query may be secrets, and were shown to nobody. */
function addressOf(sent: SentRequest, { apiVersion, query = {} }: AzureConnection): Address {
  const [origin = '', below] = sent.url.split('/…');
  const hidden = {
    name: 'GATEWAY_URL',
    meaning: `the address of the gateway (${origin}/…), up to and without ${below}`,
  };
  const hasVersion = apiVersion !== undefined && sent.api !== APIS.messages && !('api-version' in query);
  const variableFor = variablesOf('QUERY');
  const parameters = [
    ...(hasVersion ? [[`api-version=${encodeURIComponent(apiVersion)}`]] : []),
    ...Object.keys(query).map((name) => [`${encodeURIComponent(name)}=`, { variable: variableFor(name) }]),
  ];
  return {
    url: [
      ...(below === undefined ? [origin] : [{ variable: hidden.name }, below]),
      ...parameters.flatMap((parameter, index) => [index === 0 ? '?' : '&', ...parameter]),
    ],
    variables: [
      ...(below === undefined ? [] : [hidden]),
      ...Object.keys(query).map((name) => ({
        name: variableFor(name),
        meaning: `${name} in the query of the address`,
      })),
    ],
  };
}

interface Credential {
  readonly headers: readonly Header[];
  readonly variable: Needed;
}

function credentialOf(sent: SentRequest, connection: AzureConnection): Credential {
  if (connection.auth !== 'apiKey') return token(connection);
  const name = variableNamed(connection.apiKey?.env, 'AZURE_OPENAI_API_KEY');
  const key = [{ variable: name }];
  return {
    headers: [
      [sent.api === APIS.messages ? 'x-api-key' : 'api-key', key],
      ...(hasOpenAiPaths(connection) ? ([['authorization', ['Bearer ', ...key]]] as const) : []),
    ],
    variable: { name, meaning: 'the key' },
  };
}

/** The audience that every endpoint takes; the government's cloud has one of its own. */
function token({ endpoint, tenant }: AzureConnection): Credential {
  const cloud = /^https:\/\/[^/:]*\.azure\.us(?=[/:]|$)/.test(endpoint) ? 'us' : 'com';
  const command = [
    `az account get-access-token --scope https://cognitiveservices.azure.${cloud}/.default`,
    ...(tenant !== undefined && /^[\w.-]+$/.test(tenant) ? [`--tenant ${tenant}`] : []),
    '--query accessToken --output tsv',
  ].join(' ');
  const name = 'AZURE_ACCESS_TOKEN';
  return {
    headers: [['authorization', ['Bearer ', { variable: name }]]],
    variable: { name, meaning: 'a token of Microsoft Entra', command },
  };
}

/** Gateways with the paths of OpenAI take a key as OpenAI does. */
function hasOpenAiPaths({ endpoint, apiVersion }: AzureConnection): boolean {
  const root = endpoint.replace(/\/+$/, '');
  const isDated = apiVersion !== undefined && /^\d{4}-\d{2}-\d{2}/.test(apiVersion);
  return !isDated && root.endsWith('/v1') && !root.endsWith('/openai/v1');
}

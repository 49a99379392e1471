import { endpointProblem } from './endpoint.ts';

/** What a URL pasted from a portal, a sample or a log means, or why it cannot be used. */
export type AzureEndpoint = UnderstoodEndpoint | { readonly refused: string };

export interface UnderstoodEndpoint {
  /** Origin and, for a gateway, path: what requests start with. No slash at the end. */
  readonly endpoint: string;
  readonly deployment?: string;
  /** Only of a gateway: Azure's own hosts all know `/openai/v1/`, which needs none. */
  readonly apiVersion?: string;
  /** What was recognised, for the person who pasted it. */
  readonly understoodAs: string;
}

export function parseAzureEndpoint(text: string): AzureEndpoint {
  const pasted = withScheme(text.trim());
  const problem = endpointProblem(pasted);
  if (problem !== undefined) return { refused: `The address ${problem}.` };
  const url = new URL(pasted);
  const wrongPlace = WRONG_PLACES.find(({ host }) => host.test(url.hostname));
  if (wrongPlace !== undefined) return { refused: wrongPlace.refused };
  const deployment = deploymentIn(url.pathname);
  const found = deployment === undefined ? {} : { deployment };
  const also = deployment === undefined ? '' : `, deployment "${deployment}"`;
  const resource = RESOURCES.find(({ host }) => host.test(url.hostname));
  if (resource !== undefined) {
    const name = url.hostname.split('.')[0];
    return {
      endpoint: url.origin,
      ...found,
      understoodAs: `${resource.what} "${name}"${projectIn(url.pathname)}${also}`,
    };
  }
  const apiVersion = url.searchParams.get('api-version');
  return {
    endpoint: url.origin + gatewayPath(url.pathname),
    ...found,
    ...(apiVersion !== null && apiVersion !== '' && { apiVersion }),
    understoodAs: `Gateway at ${url.host}${also}`,
  };
}

/** Whether Azure itself answers there, and not a gateway or a server of somebody. */
export function isAzureResource(hostname: string): boolean {
  return RESOURCES.some(({ host }) => host.test(hostname));
}

/** Portals also show the bare host name. */
function withScheme(text: string): string {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/\S*)?$/i.test(text) ? `https://${text}` : text;
}

/** Both spellings of a resource, and the older one of all Cognitive Services, answer at `/openai/v1/`; `.us` is the US government cloud. */
const RESOURCES = [
  { host: /^[^.]+\.openai\.azure\.(com|us)$/, what: 'Azure OpenAI resource' },
  { host: /^[^.]+\.services\.ai\.azure\.(com|us)$/, what: 'Microsoft Foundry resource' },
  { host: /^[^.]+\.cognitiveservices\.azure\.(com|us)$/, what: 'Azure AI resource' },
] as const;

const WRONG_PLACES = [
  {
    host: /^(portal\.azure\.com|(ai|oai)\.azure\.com)$/,
    refused:
      'This is the address of the portal itself. Copy the endpoint shown there, such as "https://my-resource.openai.azure.com".',
  },
  {
    host: /^api\.openai\.com$/,
    refused:
      'This is the address of OpenAI, not of Azure. An Azure endpoint looks like "https://my-resource.openai.azure.com".',
  },
] as const;

function deploymentIn(path: string): string | undefined {
  const name = /\/openai\/deployments\/([^/]+)/.exec(path)?.[1];
  return name === undefined ? undefined : decoded(name);
}

function projectIn(path: string): string {
  const name = /^\/api\/projects\/([^/]+)/.exec(path)?.[1];
  return name === undefined ? '' : `, of its project "${decoded(name)}"`;
}

/** Everything before the part that a request adds by itself. */
function gatewayPath(path: string): string {
  return path.replace(/\/openai(\/.*)?$/, '').replace(/\/+$/, '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

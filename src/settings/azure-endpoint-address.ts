import type { AzureEndpoint, UnderstoodEndpoint } from './azure-endpoint.ts';
import { hostProblem, isAzureResource, isRegionalHost, resourceWords } from './azure-endpoint-hosts.ts';
import { deploymentIn, gatewayPath, pathProblem, projectIn, secretInPath } from './azure-endpoint-path.ts';
import { apiVersionIn, keyIn, leftOut } from './azure-endpoint-query.ts';
import { endpointProblem } from './endpoint.ts';

/** The address of a resource, a project, a gateway or a whole request to one of them. */
export function understoodAddress(text: string): AzureEndpoint {
  const { address, isName } = withScheme(text);
  const problem = endpointProblem(address);
  if (problem !== undefined) return { refused: `The address ${problem}.` };
  const url = new URL(address);
  const refused = hostProblem(url.hostname) ?? pathProblem(url);
  if (refused !== undefined) return { refused };
  const understood = isAzureResource(url.hostname) ? resource(url) : gateway(url);
  const key = keyIn(url);
  return {
    ...understood,
    notes: [
      ...(isName ? [`Assumed the resource of this name in Azure's public cloud: ${url.host}.`] : []),
      ...understood.notes,
      ...leftOut(url),
    ],
    ...(key !== undefined && { foundKey: key }),
  };
}

function resource(url: URL): UnderstoodEndpoint {
  const found = { ...projectIn(url), ...deploymentIn(url) };
  const version = apiVersionIn(url);
  const isRegional = isRegionalHost(url.hostname);
  return {
    endpoint: url.origin,
    ...found,
    ...(isRegional && { needsKey: true }),
    understoodAs: described(resourceWords(url.hostname) ?? url.host, found),
    notes: [
      ...(version === undefined
        ? []
        : [`The version ${version} was left out: the v1 API of Azure needs none.`]),
      ...(isRegional
        ? [
            'It needs a key: to sign in with Microsoft the resource must have an address of its own (a custom subdomain).',
          ]
        : []),
    ],
  };
}

function gateway(url: URL): UnderstoodEndpoint {
  const found = deploymentIn(url);
  const endpoint = url.origin + gatewayPath(url.pathname);
  const version = apiVersionIn(url);
  const secret = secretInPath(new URL(endpoint).pathname);
  return {
    endpoint,
    ...found,
    ...(version !== undefined && { apiVersion: version }),
    understoodAs: described(`Gateway at ${url.host}`, found),
    notes: [whereRequestsGo(endpoint, version), ...(secret === undefined ? [] : [secret])],
  };
}

function whereRequestsGo(endpoint: string, version: string | undefined): string {
  if (version !== undefined)
    return `The version ${version} was kept, because gateways may know no other. Requests will go to ${endpoint}/openai/.`;
  if (endpoint.endsWith('/openai/v1')) return `Requests will go to ${endpoint}/.`;
  return endpoint.endsWith('/v1')
    ? `This gateway has the paths of OpenAI. Requests will go to ${endpoint}/responses and the like.`
    : `Requests will go to ${endpoint}/openai/v1/.`;
}

/** Portals also show the bare host name, and the name of a resource. */
function withScheme(text: string): { readonly address: string; readonly isName: boolean } {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+\.?(:\d+)?(\/\S*)?$/i.test(text))
    return { address: `https://${text}`, isName: false };
  const isName = /^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$/i.test(text) && !/^(localhost|https?)$/i.test(text);
  return isName
    ? { address: `https://${text.toLowerCase()}.openai.azure.com`, isName }
    : { address: text, isName };
}

/** For the person who pasted it: what it is, with the project and deployment it names. */
export function described(
  what: string,
  found: { readonly project?: string; readonly deployment?: string },
): string {
  const { project, deployment } = found;
  return [
    what,
    ...(project === undefined ? [] : [`project "${project}"`]),
    ...(deployment === undefined ? [] : [`deployment "${deployment}"`]),
  ].join(', ');
}

import { isAzureResource } from './azure-endpoint-hosts.ts';

export function projectIn(url: URL): { readonly project?: string } {
  const project = segmentAfter(/^\/api\/projects\/([^/]+)/, url);
  return project === undefined ? {} : { project };
}

export function deploymentIn(url: URL): { readonly deployment?: string } {
  const deployment = segmentAfter(/\/openai\/deployments\/([^/]+)/, url);
  return deployment === undefined ? {} : { deployment };
}

/** Parley adds `/openai/…` or `/anthropic/…` to an endpoint; a gateway that has its models elsewhere cannot be asked. */
export function pathProblem(url: URL): string | undefined {
  if (isAzureResource(url.hostname)) return undefined;
  return /\/(chat\/completions|completions|responses|messages|deployments\/.*)$/.test(
    gatewayPath(url.pathname),
  )
    ? 'This gateway has no "/openai" in its path, which requests to Azure need. Copy an address that has it, or everything that stands before it.'
    : undefined;
}

/** Everything before the part that a request adds by itself. */
export function gatewayPath(path: string): string {
  const prefix = path.replace(ADDED_BY_REQUESTS, '');
  return prefix === path ? path : gatewayPath(prefix);
}

/** … and the punctuation that may have come along with it. */
const ADDED_BY_REQUESTS = /(\/(openai|anthropic)(\/.*)?|\/models\/chat\/completions|[/"'`>)\]}.,;!\\]+)$/;

function segmentAfter(pattern: RegExp, { pathname }: URL): string | undefined {
  const segment = pattern.exec(pathname)?.[1];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

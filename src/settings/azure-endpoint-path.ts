import { isAzureResource } from './azure-endpoint-hosts.ts';

export function projectIn(url: URL): { readonly project?: string } {
  const project = segmentAfter(/^\/api\/projects\/([^/]+)/, url);
  return project === undefined ? {} : { project };
}

export function deploymentIn(url: URL): { readonly deployment?: string } {
  const deployment = segmentAfter(/\/openai\/deployments\/([^/]+)/, url);
  return deployment === undefined ? {} : { deployment };
}

/**
 * Parley adds `/openai/…` or `/anthropic/…` to an endpoint, or OpenAI's own paths where that ends in `/v1`; a gateway
 * that has its models elsewhere cannot be asked.
 */
export function pathProblem(url: URL): string | undefined {
  if (isAzureResource(url.hostname)) return undefined;
  return /\/(chat\/completions|completions|responses|messages|deployments\/.*)$/.test(
    gatewayPath(url.pathname),
  )
    ? 'This gateway has no "/openai" and no "/v1" in its path, one of which requests need. Copy an address that has it, or everything that stands before it.'
    : undefined;
}

/**
 * Everything before the part that a request adds by itself. A path that ends in `/v1` is one of OpenAI's own; where
 * Azure's paths stand below such a one, they are kept, to tell the two apart.
 */
export function gatewayPath(path: string): string {
  const prefix = azurePrefix(path);
  const ofOpenAi = /^(.*\/v1)(?:\/(?:chat\/completions|completions|responses|messages|models))?$/.exec(
    prefix,
  )?.[1];
  if (ofOpenAi === undefined) return prefix;
  const hasAzurePaths = prefix === ofOpenAi && /^\/+(openai|anthropic)(\/|$)/.test(path.slice(prefix.length));
  return hasAzurePaths ? `${ofOpenAi}/openai/v1` : ofOpenAi;
}

function azurePrefix(path: string): string {
  const prefix = path.replace(ADDED_BY_REQUESTS, '');
  return prefix === path ? path : azurePrefix(prefix);
}

/** … and the punctuation that may have come along with it. */
const ADDED_BY_REQUESTS = /(\/(openai|anthropic)(\/.*)?|\/models\/chat\/completions|[/"'`>)\]}.,;!\\]+)$/;

/** A note, without the secret itself; `undefined` where the path of a gateway has only names in it. */
export function secretInPath(path: string): string | undefined {
  const segments = path.split('/');
  const isSecret = (segment: string, index: number) =>
    looksRandom(segment) || (segment.length >= 6 && KEY_WORDS.test(segments[index - 1] ?? ''));
  return segments.some(isSecret)
    ? 'This address seems to contain a secret in its path. It will stand in the settings, where others may read it. If it is one, ask for an address without it, and send it by "headers".'
    : undefined;
}

const KEY_WORDS = /^(token|key|api[-_]?key|secret|auth|access[-_]?token|password)$/i;

/** Letters and digits mixed up, or the prefix that makers give their keys; the ids of subscriptions and tenants are none. */
function looksRandom(segment: string): boolean {
  if (/^(sk|pk|key|tok|token)[-_][\w-]{8,}$/i.test(segment)) return true;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(segment)) return false;
  return /^[\w~.-]{16,}$/.test(segment) && (segment.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0) >= 4;
}

function segmentAfter(pattern: RegExp, { pathname }: URL): string | undefined {
  const segment = pattern.exec(pathname)?.[1];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

import { awsPartition } from '../domain/aws-partition.ts';
import type { AzureConnection, BedrockConnection, Connection } from '../domain/connection.ts';

/** The hosts that a connection's requests go to, each once; the one that prompts go to is first. Empty for what runs here. */
export function addressesOf(connection: Connection): readonly URL[] {
  const urls =
    connection.kind === 'demo' ? [] : connection.kind === 'bedrock' ? bedrock(connection) : azure(connection);
  return [
    ...new Map(urls.map((url) => [url, new URL(url)] as const).map(([, url]) => [url.host, url])).values(),
  ];
}

function bedrock({ endpoint, endpoints = {}, region, auth }: BedrockConnection): readonly string[] {
  const { domain } = awsPartition(region);
  return [
    endpoints.runtime ?? endpoint ?? `https://bedrock-runtime.${region}.${domain}`,
    endpoints.control ?? endpoint ?? `https://bedrock.${region}.${domain}`,
    ...(endpoints.mantle === undefined ? [] : [endpoints.mantle]),
    // Who is asking is found out there, and roles are assumed there; an API key needs neither.
    ...(auth === 'apiKey' ? [] : [`https://sts.${region}.${domain}`]),
  ];
}

function azure({ endpoint, auth, resourceManager }: AzureConnection): readonly string[] {
  if (auth === 'apiKey') return [endpoint];
  const isGovernment = new URL(endpoint).hostname.endsWith('.azure.us');
  const own = isGovernment ? 'https://management.usgovcloudapi.net' : 'https://management.azure.com';
  // Where deployments are listed. Microsoft's sign-in itself is VS Code's, or the CLI's.
  return [endpoint, resourceManager ?? own];
}

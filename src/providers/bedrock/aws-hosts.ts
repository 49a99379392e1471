import type { BedrockConnection } from '../../domain/connection.ts';
import { isLoopback } from '../../settings/endpoint.ts';

/** Whether everything that a connection asks is Bedrock itself or runs on this machine, and nothing is a gateway elsewhere. */
export function asksBedrockAlone({
  endpoint,
  endpoints = {},
}: Pick<BedrockConnection, 'endpoint' | 'endpoints'>): boolean {
  return [endpoint, ...Object.values(endpoints)].every((url) => url === undefined || isBedrock(url));
}

function isBedrock(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return isLoopback(hostname) || (protocol === 'https:' && BEDROCK.test(hostname));
}

/** Public hosts and VPC endpoints. Other hosts under AWS's domains are their customers': API Gateway, load balancers. */
const BEDROCK =
  /^(?:vpce-[\w-]+\.)?bedrock(?:-runtime|-mantle)?(?:-fips)?\.[a-z0-9-]+\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws)$/;

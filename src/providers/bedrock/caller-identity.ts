import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { awsPartition } from '../../domain/aws-partition.ts';
import type { Access } from '../provider.ts';
import { movesAllServices } from './aws-clients.ts';
import type { SigningCredentials } from './credentials.ts';

/** Whose credentials these are, as AWS sees it. */
export interface CallerIdentity {
  readonly arn: string;
  readonly account: string;
}

/** STS refused to answer. Named as AWS names it, so that it is told apart as every other refusal. */
export class StsError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, message: string, httpStatusCode: number) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode };
  }
}

/**
 * Asks STS who signs with these credentials. No permission is needed for it. Throws an `StsError`, or what `fetch`
 * throws. AWS_ENDPOINT_URL_STS counts as it does for the roles that the SDK assumes.
 */
export async function callerIdentity(
  credentials: SigningCredentials,
  region: string,
  env: Access['env'],
  signal: AbortSignal,
): Promise<CallerIdentity> {
  const ownEndpoint = movesAllServices(env) ? undefined : env['AWS_ENDPOINT_URL_STS'];
  const endpoint = new URL(ownEndpoint || `https://sts.${region}.${awsPartition(region).domain}`);
  const signed = await signedQuestion(endpoint, credentials, region);
  // `host` is part of the signature, and `fetch` sets it itself.
  const { host: _host, ...headers } = signed.headers;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: QUESTION,
    redirect: 'error',
    signal: limit,
  });
  const body = await response.text();
  const [arn, account] = [element(body, 'Arn'), element(body, 'Account')];
  if (response.ok && arn !== undefined && account !== undefined) return { arn, account };
  throw new StsError(
    element(body, 'Code') ?? 'Unknown',
    element(body, 'Message') ?? `STS answered with HTTP ${response.status}.`,
    response.status,
  );
}

/** The identity is wanted beside other things, and networks that let no one out to STS often just say nothing. */
const TIME_LIMIT_MS = 8_000;

const QUESTION = 'Action=GetCallerIdentity&Version=2011-06-15';

async function signedQuestion(endpoint: URL, credentials: SigningCredentials, region: string) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    region,
    service: 'sts',
    sha256: Hash.bind(null, 'sha256'),
  });
  return await signer.sign(
    new HttpRequest({
      method: 'POST',
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      path: endpoint.pathname,
      headers: { host: endpoint.host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: QUESTION,
    }),
  );
}

/** The text of an element. STS answers in XML whose few elements of interest are flat text. */
function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]{1,2048})</${name}>`).exec(xml)?.[1];
}

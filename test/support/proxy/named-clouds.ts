import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import path from 'node:path';
import { type LocalAws, startLocalAws } from '../aws/local-aws.ts';
import { type Clouds, startClouds } from '../clouds/index.ts';
import { LOCAL_SECRETS } from '../clouds/secrets.ts';
import { listen } from '../listen.ts';

/** Names of both clouds, as the product asks for them when a connection says no more than a region or a resource. */
export const HOSTS = {
  runtime: 'bedrock-runtime.us-east-1.amazonaws.com',
  control: 'bedrock.us-east-1.amazonaws.com',
  mantle: 'bedrock-mantle.us-east-1.api.aws',
  sts: 'sts.us-east-1.amazonaws.com',
  sso: 'portal.sso.us-east-1.amazonaws.com',
  openai: 'contoso.openai.azure.com',
  foundry: 'contoso.services.ai.azure.com',
  resourceManager: 'management.azure.com',
} as const;

/** The local stand-ins under the names of the real clouds, behind TLS with a certificate of a private authority. */
export interface NamedClouds {
  /** Where they all answer. Nothing on this machine leads there by name, but a proxy may. */
  readonly port: number;
  readonly clouds: Clouds;
  readonly aws: LocalAws;
  stop(): Promise<void>;
}

const certificates = path.resolve(import.meta.dirname, '../certificates');

/** Who signed the clouds' certificate, as PEM: nobody trusts it unless told to. */
export const PRIVATE_AUTHORITY = readFileSync(path.join(certificates, 'ca.pem'), 'utf8');

export async function startNamedClouds(): Promise<NamedClouds> {
  const [clouds, aws] = await Promise.all([
    startClouds({ firstPieceMs: 0, piecesPerSecond: Number.POSITIVE_INFINITY }),
    startLocalAws(),
  ]);
  aws.account.keys.set(LOCAL_SECRETS.accessKeyId, 'arn:aws:iam::111122223333:user/local');
  const origins: Readonly<Record<string, string>> = {
    [HOSTS.runtime]: clouds.bedrock.endpoint,
    [HOSTS.control]: clouds.bedrock.endpoint,
    [HOSTS.mantle]: clouds.bedrock.endpoint,
    [HOSTS.sts]: `${aws.endpoint}/sts`,
    [HOSTS.sso]: `${aws.endpoint}/sso`,
    [HOSTS.openai]: clouds.azure.endpoint,
    [HOSTS.foundry]: clouds.azure.endpoint,
    [HOSTS.resourceManager]: clouds.azure.endpoint,
  };
  const server = createServer(
    {
      key: readFileSync(path.join(certificates, 'server.key')),
      cert: readFileSync(path.join(certificates, 'server.pem')),
    },
    (request, response) => forward(request, response, origins[request.headers.host ?? '']),
  );
  const { port, stop } = await listen(server);
  return {
    port,
    clouds,
    aws,
    async stop() {
      await Promise.all([stop(), clouds.stop(), aws.stop()]);
    },
  };
}

/** Streams pass piece by piece; whoever leaves first takes the other along. */
function forward(request: IncomingMessage, response: ServerResponse, origin: string | undefined): void {
  if (origin === undefined) {
    response.writeHead(421).end();
    return;
  }
  const inside = httpRequest(`${origin}${request.url}`, {
    method: request.method,
    headers: {
      ...request.headers,
      'x-forwarded-proto': 'https',
      'x-local-resource': `https://${HOSTS.foundry}`,
    },
  });
  inside.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  inside.on('error', () => response.destroy());
  response.on('close', () => inside.destroy());
  request.pipe(inside);
}

import { armAnswer } from './arm-lists.ts';
import { type AzureServer, type RecordedRequest, type Reply, startAzureServer } from './azure-server.ts';

export { LOCAL_RESOURCE_ID } from './arm-lists.ts';

/** A path that answers with trouble instead of its list. */
export interface Refusal {
  readonly path: RegExp;
  readonly status: number;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A resource manager and the resource it manages, at one address of this machine. The first refusal that fits counts. */
export async function startArmServer(refusals: readonly Refusal[] = []): Promise<AzureServer> {
  return startAzureServer((request, reply) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const refusal = refusals.find(({ path }) => path.test(url.pathname));
    if (refusal !== undefined) return refuse(refusal, reply);
    if (!isSignedIn(request)) return refuse(NOT_SIGNED_IN, reply);
    const answer = armAnswer(url, url.origin);
    if (answer === undefined) reply.json(404, { error: { code: '404', message: 'Resource not found' } });
    else reply.json(answer.status, answer.body, { 'x-ms-request-id': 'arm-request-1' });
  });
}

const NOT_SIGNED_IN = {
  status: 401,
  body: { error: { code: 'AuthenticationFailed', message: 'Authentication failed.' } },
};

function refuse({ status, body = {}, headers = {} }: Omit<Refusal, 'path'>, reply: Reply): void {
  if (typeof body === 'string') reply.text(status, body, headers);
  else reply.json(status, body, headers);
}

/** Both take tokens here, each of its own audience. */
function isSignedIn({ headers, url }: RecordedRequest): boolean {
  const isForManager = /^\/(subscriptions|tenants)\b/.test(url);
  const audience = isForManager ? `http://${headers.host}` : 'https://ai.azure.com';
  return headers.authorization === `Bearer token for ${audience}/.default`;
}

import { factsOf } from '../../../../../src/catalog/index.ts';
import type { AzureConnection } from '../../../../../src/domain/connection.ts';
import type { WireProtocol } from '../../../../../src/domain/learned.ts';
import type { StreamEvent } from '../../../../../src/domain/stream-event.ts';
import type { ModelRequest } from '../../../../../src/providers/provider.ts';
import { type AzureServer, type Reply, startAzureServer } from '../../../../support/clouds/azure-server.ts';
import { ask, requestTo } from '../asking.ts';

export interface Asked {
  readonly url: string;
  readonly body: unknown;
  readonly notices: readonly string[];
  readonly events: readonly StreamEvent[];
}

/** Asks a model of the catalog as the engine would, at a server that answers every protocol. What went out, over the wire. */
export async function asked(
  server: AzureServer,
  canonicalId: string,
  protocol: WireProtocol,
  more: Partial<ModelRequest<AzureConnection>> = {},
): Promise<Asked> {
  const facts = factsOf({ ref: 'azure:my-deployment', cloud: 'azure', label: '', place: '', canonicalId });
  // The list of the connection wins over the catalog, so that each protocol can be tried.
  const events = await ask(
    requestTo(server.endpoint, { modelId: 'my-deployment', facts, protocol, ...more }),
  );
  const sent = server.requests.at(-1);
  const notices = events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []));
  return { url: sent?.url ?? '', body: sent?.body, notices, events };
}

export function startObligingServer(): Promise<AzureServer> {
  return startAzureServer(({ url }, reply) => sayHello(url, reply));
}

/** One short answer in the protocol of the path. */
export function sayHello(url: string, reply: Reply): void {
  reply.startStream();
  if (url.includes('/responses')) {
    reply.send({ type: 'response.output_text.delta', delta: 'Hello.' });
    reply.send({ type: 'response.completed', response: {} });
  } else if (url.includes('/messages')) {
    reply.send({ type: 'message_start', message: { usage: {} } });
    reply.send({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello.' } });
    reply.send({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} });
    reply.send({ type: 'message_stop' });
  } else {
    reply.send({ choices: [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }] });
    reply.send('[DONE]');
  }
  reply.end();
}

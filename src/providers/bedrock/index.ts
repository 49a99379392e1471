import type { BedrockConnection } from '../../domain/connection.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import type { Access, ModelList, ModelRequest, Provider } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { answer } from './answer.ts';
import { callerOf } from './caller.ts';
import { controlClient } from './client.ts';
import { discover } from './discovery.ts';
import { failureOf } from './failures.ts';
import { identity } from './identity.ts';

/** Amazon Bedrock: every model over ConverseStream. */
export const bedrock: Provider<BedrockConnection> = { models, stream, identity };

async function models(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<ModelList> {
  const { region } = connection;
  const secrets: string[] = [];
  try {
    const caller = await callerOf(connection, region, access, secrets, signal);
    const found = await discover(connection, controlClient(connection, caller, signal), signal);
    return { models: found, uncallable: [], problems: [] };
  } catch (error) {
    throw new ProviderFailure(failureOf(error, { connection, region, secrets }));
  }
}

async function* stream(
  request: ModelRequest<BedrockConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  // Our own, so that the socket closes however this generator is left: a `break` of the consumer alone would
  // leave Bedrock streaming, and billing.
  const socket = new AbortController();
  try {
    yield* answer(request, access, AbortSignal.any([signal, socket.signal]));
  } finally {
    socket.abort();
  }
}

import {
  type BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import type { Caller } from './caller.ts';
import { controlClient, converseStreamUrl, runtimeClient } from './client.ts';
import { geographicProfileOf } from './discovery.ts';
import type { ConverseStreamInput } from './request.ts';
import { needsInferenceProfile } from './worded-failures.ts';

/** A response whose head has arrived. */
export interface OpenStream {
  /** The id that answered: another one than was asked for where the default route was taken. */
  readonly modelId: string;
  readonly requestId: string | undefined;
  readonly members: AsyncIterable<ConverseStreamOutput>;
}

/**
 * Sends the request. A bare id that Bedrock serves only through an inference profile is sent once more,
 * through the geographic profile that Bedrock lists for it here; where there is none, the first error stands.
 */
export async function* sendByDefaultRoute(
  input: ConverseStreamInput,
  connection: BedrockConnection,
  caller: Caller,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, OpenStream> {
  const client = runtimeClient(connection, caller, signal);
  yield await attempt(input, client, connection);
  try {
    return await send(input, client, signal);
  } catch (error) {
    if (!needsInferenceProfile(error)) throw error;
    const control = controlClient(connection, caller, signal);
    const listed = geographicProfileOf(input.modelId, caller.region, control, signal);
    // Where the list cannot be had, what matters is still that the model needs a profile, as the first error
    // says.
    const profileId = await listed.catch(() => undefined);
    if (profileId === undefined) throw error;
    const text = `${input.modelId} needs an inference profile; it was asked through ${profileId}.`;
    yield { type: 'notice', notice: { text } };
    const routed = { ...input, modelId: profileId };
    yield await attempt(routed, client, connection);
    return await send(routed, client, signal);
  }
}

async function attempt(
  input: ConverseStreamInput,
  client: BedrockRuntimeClient,
  connection: BedrockConnection,
): Promise<StreamEvent> {
  const { messages: _conversation, system: _system, ...parameters } = input;
  const url = await converseStreamUrl(client, connection, input.modelId);
  return { type: 'attempt', sent: { api: 'bedrock ConverseStream', url, parameters } };
}

async function send(
  input: ConverseStreamInput,
  client: BedrockRuntimeClient,
  signal: AbortSignal,
): Promise<OpenStream> {
  const { $metadata, stream } = await client.send(new ConverseStreamCommand(input), { abortSignal: signal });
  return { modelId: input.modelId, requestId: $metadata.requestId, members: stream ?? nothing() };
}

async function* nothing(): AsyncGenerator<never> {}

import { isDeepStrictEqual } from 'node:util';
import {
  type BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import type { ModelRequest } from '../provider.ts';
import type { Caller } from './caller.ts';
import { controlClient, converseStreamUrl, runtimeClient } from './client.ts';
import { geographicProfileOf, isRouteGone, routeLearned } from './default-route.ts';
import { type Rejection, rejectedParameter } from './rejected-parameter.ts';
import { type BedrockRequest, type ConverseStreamInput, toBedrockRequest } from './request.ts';
import { needsInferenceProfile } from './worded-failures.ts';

/** A response whose head has arrived. */
export interface OpenStream {
  /** The id that answered: another one than was asked for where the default route was taken. */
  readonly modelId: string;
  readonly requestId: string | undefined;
  readonly members: AsyncIterable<ConverseStreamOutput>;
}

/**
 * Sends the request until Bedrock takes it: once more through the geographic profile that Bedrock lists, where the
 * model is served only through one, and once more without each parameter that the model turns out to reject. Refusals
 * cost nothing, and nothing has been answered yet. The profile, and what was rejected, are learned when the request is
 * taken.
 * Throws the error that none of this helps against.
 */
export async function* sendUntilTaken(
  request: ModelRequest<BedrockConnection>,
  caller: Caller,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, OpenStream> {
  const { connection } = request;
  const client = runtimeClient(connection, caller, signal);
  const known = request.learned?.omits ?? [];
  const rejected: Rejection[] = [];
  let learnedRoute = routeLearned(request);
  const start = learnedRoute === undefined ? request : { ...request, modelId: learnedRoute };
  let routed = start;
  let next = toBedrockRequest(routed);
  // Once for an answer: a repeated attempt leaves out the same.
  const said = request.attempt === 1 ? [] : next.notices;
  for (;;) {
    const { input, notices } = next;
    const unsaid = notices.filter((notice) => !said.includes(notice)).map(asNotice);
    yield await attempt(next, caller.region, client, connection);
    try {
      const taken = await send(input, client, signal);
      yield* unsaid;
      const omits = rejected.filter(({ isLasting }) => isLasting).map(({ omission }) => omission);
      const isNewRoute = routed.modelId !== start.modelId;
      if (omits.length > 0) yield { type: 'learned', learned: { omits } };
      if (isNewRoute) yield { type: 'learned', learned: { route: routed.modelId } };
      return taken;
    } catch (error) {
      const profileId =
        routed === request && needsInferenceProfile(error)
          ? await profileFor(request, caller, signal)
          : undefined;
      const rejection = rejectedParameter(error, input);
      if (profileId !== undefined) {
        yield asNotice(`${request.modelId} needs an inference profile; it was asked through ${profileId}.`);
        routed = { ...request, modelId: profileId };
      } else if (learnedRoute !== undefined && isRouteGone(error)) {
        learnedRoute = undefined;
        routed = request;
      } else if (rejection !== undefined) rejected.push(rejection);
      next = toBedrockRequest(routed, new Set([...known, ...rejected.map(({ omission }) => omission)]));
      if (isDeepStrictEqual(next.input, input)) {
        yield* unsaid;
        throw error;
      }
    }
  }
}

function asNotice(text: string): StreamEvent {
  return { type: 'notice', notice: { text } };
}

/** Where the list cannot be had, what matters is still that the model needs a profile, as the first error says. */
async function profileFor(
  { connection, modelId }: ModelRequest<BedrockConnection>,
  caller: Caller,
  signal: AbortSignal,
): Promise<string | undefined> {
  const listed = geographicProfileOf(modelId, controlClient(connection, caller, signal), signal);
  return listed.catch(() => undefined);
}

async function attempt(
  { input, sent, body }: BedrockRequest,
  region: string,
  client: BedrockRuntimeClient,
  connection: BedrockConnection,
): Promise<StreamEvent> {
  const url = await converseStreamUrl(client, connection, input.modelId);
  return { type: 'attempt', sent: { ...sent, url, region }, body };
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

import { factsOf } from '../catalog/index.ts';
import { outputLimitFor } from '../domain/estimate.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { StampedEvent } from '../domain/stream-event.ts';
import type { Message } from '../providers/provider.ts';
import { answer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { ModelDirectory } from './model-directory.ts';

export interface Question {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly system: string | undefined;
  readonly messages: readonly Message[];
}

/** Asks one model. A model whose connection is missing answers with a failure, like any other that cannot be reached. */
export async function* ask(
  question: Question,
  directory: ModelDirectory,
  clock: Clock,
  signal: AbortSignal,
  sentAtMs = clock.monotonicMs(),
): AsyncGenerator<StampedEvent, void, undefined> {
  const unsent = (failure: Failure): StampedEvent => ({
    atMs: clock.monotonicMs() - sentAtMs,
    event: { type: 'failure', failure },
  });
  await directory.ready();
  const found = directory.find(question.model.ref);
  if (found === undefined) {
    yield unsent(missingConnection(question.model));
    return;
  }
  const callable = await directory.providerOf(found.connection).catch(notLoaded);
  if ('kind' in callable) {
    yield unsent(callable);
    return;
  }
  const facts = factsOf(question.model);
  const request = {
    connection: found.connection,
    modelId: found.modelId,
    facts,
    ...(question.system === undefined ? {} : { system: question.system }),
    messages: question.messages,
    parameters: question.parameters,
    maxOutputTokens: outputLimitFor(facts, question.parameters),
  };
  yield* answer(callable.provider, request, callable.access, signal, clock, sentAtMs);
}

function missingConnection(model: Model): Failure {
  return {
    kind: 'not-found',
    message: `The connection of “${model.ref}” does not exist here. Choose another model, or add the connection again.`,
    cure: { type: 'choose-model' },
  };
}

/** A provider and its SDK are read from disk on first use, where an update may have taken their place. */
function notLoaded(error: unknown): Failure {
  return {
    kind: 'unknown',
    message: 'A part of Parley could not be loaded. Reload the window and try again.',
    details: error instanceof Error ? error.message : String(error),
  };
}

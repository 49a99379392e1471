import { createHash } from 'node:crypto';
import { factsOf } from '../catalog/index.ts';
import type { Attachment } from '../domain/attachment.ts';
import { outputLimitFor } from '../domain/estimate.ts';
import type { Failure } from '../domain/failure.ts';
import type { Learned } from '../domain/learned.ts';
import type { Model } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { Adaptation } from '../domain/sent-request.ts';
import type { StampedEvent, StreamEvent } from '../domain/stream-event.ts';
import type { Message } from '../providers/provider.ts';
import { answer } from './answer.ts';
import { attachmentProblem } from './attachment-problem.ts';
import type { Clock } from './clock.ts';
import { fittedAttachments } from './fitted-attachments.ts';
import type { LearnedFacts } from './learned-facts.ts';
import type { ModelDirectory } from './model-directory.ts';
import type { QuotaGate } from './quota-gate.ts';
import { quotaKey } from './quota-key.ts';

export interface Question {
  readonly model: Model;
  readonly parameters: Parameters;
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  /** Those that are sent for the first time, with the last message: the model may refuse them. */
  readonly attachments?: readonly Attachment[];
}

export interface AskServices {
  readonly directory: ModelDirectory;
  readonly clock: Clock;
  readonly learned: LearnedFacts;
  readonly quotas: QuotaGate;
}

/** Asks one model. A model whose connection is missing answers with a failure, like any other that cannot be reached. */
export async function* ask(
  { model, parameters, system, messages, attachments = [] }: Question,
  services: AskServices,
  signal: AbortSignal,
  sentAtMs = services.clock.monotonicMs(),
): AsyncGenerator<StampedEvent, void, undefined> {
  const { directory, clock, learned } = services;
  const stamped = (event: StreamEvent): StampedEvent => ({ atMs: clock.monotonicMs() - sentAtMs, event });
  const unsent = (failure: Failure): StampedEvent => stamped({ type: 'failure', failure });
  await directory.ready();
  const found = directory.find(model.ref);
  if (found === undefined) {
    yield unsent(missingConnection(model));
    return;
  }
  const facts = factsOf(model);
  const problem = attachmentProblem(attachments, model, facts);
  if (problem !== undefined) {
    yield unsent(problem);
    return;
  }
  const { connection, modelId } = found;
  const [callable, known] = await Promise.all([
    directory.providerOf(connection).catch(notLoaded),
    learned.of(connection, modelId),
  ]);
  if ('kind' in callable) {
    yield unsent(callable);
    return;
  }
  const fitted = fittedAttachments(messages, model, facts);
  for (const text of fitted.notices) yield stamped({ type: 'notice', notice: { text } });
  const request = {
    connection,
    modelId,
    ...(model.canonicalId === undefined ? {} : { canonicalId: model.canonicalId }),
    facts,
    ...(model.reach === undefined ? {} : { reach: model.reach }),
    ...(system === undefined ? {} : { system }),
    messages: fitted.messages,
    parameters,
    maxOutputTokens: outputLimitFor(facts, parameters),
    ...(known === undefined ? {} : { learned: known }),
    ...(model.protocol === undefined ? {} : { protocol: model.protocol }),
  };
  const asked = {
    ...callable,
    request,
    quotaKey: quotaKey(connection, modelId, model),
    onLearned: (news: Learned) => learned.remember(connection, modelId, news),
  };
  const historySha256 = saidByUser(messages);
  const missing = leftOutOf(fitted.notices);
  for await (const { atMs, event } of answer(asked, services, signal, sentAtMs))
    yield { atMs, event: withHistory(event, historySha256, missing) };
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

/** What a provider does not see of the request it makes: the conversation as such, and files that were taken out before. */
function withHistory(event: StreamEvent, historySha256: string, missing: readonly Adaptation[]): StreamEvent {
  if (event.type !== 'attempt') return event;
  const { sent } = event;
  const adaptations = [...(sent.adaptations ?? []), ...missing];
  return { ...event, sent: { ...sent, historySha256, ...(missing.length > 0 && { adaptations }) } };
}

function saidByUser(messages: readonly Message[]): string {
  const said = messages.filter(({ role }) => role === 'user').map(({ text }) => text);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function leftOutOf(notices: readonly string[]): readonly Adaptation[] {
  return notices.map((because) => ({ type: 'dropped', of: 'attachments', asked: true, because }));
}

import * as v from 'valibot';
import type { Failure } from '../../domain/failure.ts';
import type { FinalEvent, StreamEvent } from '../../domain/stream-event.ts';
import { paragraphs } from './paragraphs.ts';
import { encryptedReasoning } from './reasoning-item.ts';
import { responsesUsage } from './usage.ts';

/** What the clouds that speak Responses say in ways of their own. */
export interface ResponsesDialect {
  /** The body of an error that came within the stream. */
  readonly failureOf: (error: unknown) => Failure;
  /** Why an answer was filtered, where its last event tells. */
  readonly filterNotice?: (response: object) => StreamEvent | undefined;
}

/**
 * The events of a Responses stream. Ends without a final event when the stream did: then the answer was cut off.
 * Event types that are not listed carry nothing that is shown.
 */
export async function* responsesEvents(
  stream: AsyncIterable<unknown>,
  dialect: ResponsesDialect,
): AsyncGenerator<StreamEvent, void, undefined> {
  const text = paragraphs();
  const reasoning = paragraphs();
  let hasRefused = false;
  for await (const raw of stream) {
    const result = v.safeParse(eventSchema, raw);
    if (!result.success) continue;
    const event = result.output;
    switch (event.type) {
      case 'response.created':
        yield* servedBy(event.response);
        break;
      case 'response.output_text.delta':
        yield { type: 'text-delta', text: text(partOf(event), event.delta) };
        break;
      case 'response.refusal.delta':
        hasRefused = true;
        yield { type: 'text-delta', text: text(partOf(event), event.delta) };
        break;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        yield { type: 'reasoning-delta', text: reasoning(partOf(event), event.delta) };
        break;
      case 'response.output_item.done':
        if (event.item !== undefined) yield { type: 'opaque', block: event.item };
        break;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        yield* lastWords(event, hasRefused, dialect);
        return;
      case 'error':
        yield { type: 'failure', failure: dialect.failureOf(event.error ?? event) };
        return;
    }
  }
}

const optionalText = v.fallback(v.nullish(v.string()), undefined);
const optionalIndex = v.fallback(v.optional(v.number()), undefined);

/** Loose, because a cloud may have more to say than OpenAI. */
const responseSchema = v.looseObject({
  model: optionalText,
  service_tier: optionalText,
  usage: responsesUsage,
  incomplete_details: v.fallback(v.nullish(v.object({ reason: optionalText })), undefined),
  error: v.optional(v.unknown()),
});

const deltaFields = {
  delta: v.string(),
  output_index: optionalIndex,
  content_index: optionalIndex,
  summary_index: optionalIndex,
};

const eventSchema = v.variant('type', [
  v.object({ type: v.literal('response.created'), response: responseSchema }),
  v.object({ type: v.literal('response.output_text.delta'), ...deltaFields }),
  v.object({ type: v.literal('response.refusal.delta'), ...deltaFields }),
  v.object({ type: v.literal('response.reasoning_summary_text.delta'), ...deltaFields }),
  v.object({ type: v.literal('response.reasoning_text.delta'), ...deltaFields }),
  v.object({
    type: v.literal('response.output_item.done'),
    item: v.fallback(v.optional(encryptedReasoning), undefined),
  }),
  v.object({ type: v.literal('response.completed'), response: responseSchema }),
  v.object({ type: v.literal('response.incomplete'), response: responseSchema }),
  v.object({ type: v.literal('response.failed'), response: responseSchema }),
  v.looseObject({ type: v.literal('error'), error: v.optional(v.unknown()) }),
]);

type ResponseEvent = v.InferOutput<typeof eventSchema>;
type TerminalEvent = Extract<ResponseEvent, { type: `response.${'completed' | 'incomplete' | 'failed'}` }>;
type ResponseObject = TerminalEvent['response'];
type DeltaEvent = Extract<ResponseEvent, { delta: string }>;

/** Everything that comes with the end: real model and tier, usage (also of a failed answer), what a filter found, and the end itself. */
function* lastWords(
  { type, response }: TerminalEvent,
  hasRefused: boolean,
  dialect: ResponsesDialect,
): Generator<StreamEvent, void, undefined> {
  yield* servedBy(response);
  if (response.usage && Object.keys(response.usage).length > 0)
    yield { type: 'usage', usage: response.usage };
  if (type === 'response.failed') {
    yield { type: 'failure', failure: dialect.failureOf(response.error) };
    return;
  }
  const final = finishOf(response, hasRefused);
  if (final.type === 'finish' && final.reason === 'filtered') {
    const notice = dialect.filterNotice?.(response);
    if (notice !== undefined) yield notice;
  }
  yield final;
}

function finishOf(response: ResponseObject, hasRefused: boolean): FinalEvent {
  const reason = response.incomplete_details?.reason;
  switch (reason) {
    case undefined:
    case null:
      return { type: 'finish', reason: hasRefused ? 'refusal' : 'complete' };
    case 'max_output_tokens':
      return { type: 'finish', reason: 'length', rawReason: reason };
    case 'content_filter':
      return { type: 'finish', reason: 'filtered', rawReason: reason };
    default:
      return { type: 'finish', reason: 'other', rawReason: reason };
  }
}

function* servedBy(response: ResponseObject): Generator<StreamEvent, void, undefined> {
  const by = {
    ...(response.model && { model: response.model }),
    ...(response.service_tier && { tier: response.service_tier }),
  };
  if (Object.keys(by).length > 0) yield { type: 'served', by };
}

function partOf(event: DeltaEvent): string {
  return `${event.output_index}/${event.summary_index ?? event.content_index}`;
}

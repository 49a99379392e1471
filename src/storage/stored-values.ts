import * as v from 'valibot';
import type { ContextItem } from '../domain/conversation.ts';
import type { Cost } from '../domain/cost.ts';
import type { Delivery } from '../domain/delivery.ts';
import { type Learned, WIRE_PROTOCOLS } from '../domain/learned.ts';
import { type Parameters, REASONING_EFFORTS } from '../domain/parameters.ts';
import type { Price, Rates } from '../domain/price.ts';
import type { Reply, Timing } from '../domain/reply.ts';
import type { Notice, OpaqueBlock, ServedBy } from '../domain/stream-event.ts';
import type { Usage } from '../domain/usage.ts';
import { failure } from './stored-failure.ts';
import { type Fields, json, optionalNumber, optionalText, text } from './stored-json.ts';
import { scope } from './stored-model.ts';
import { sent } from './stored-sent.ts';

/** The part of a reply that is small and changes as a whole; text, reasoning and opaque blocks only grow. */
export type ReplyDetails = Omit<Reply, 'text' | 'reasoning' | 'opaque'>;

export const storedParameters = json(
  v.object({
    temperature: optionalNumber,
    topP: optionalNumber,
    maxOutputTokens: optionalNumber,
    reasoningEffort: v.exactOptional(v.picklist(REASONING_EFFORTS)),
    stopSequences: v.exactOptional(v.array(text)),
  } satisfies Fields<Parameters>),
);

export const storedContext = json(
  v.array(
    v.object({
      uri: text,
      label: text,
      language: text,
      lines: v.exactOptional(v.tuple([v.number(), v.number()])),
      text,
      diagnostics: v.exactOptional(v.array(text)),
    } satisfies Fields<ContextItem>),
  ),
);

export const storedLaneIds = json(v.array(text));

export const storedOpaque = json(v.array(v.object({ kind: text, data: text } satisfies Fields<OpaqueBlock>)));

const usage = v.object({
  inputTokens: optionalNumber,
  cacheReadTokens: optionalNumber,
  cacheWrite5mTokens: optionalNumber,
  cacheWrite1hTokens: optionalNumber,
  outputTokens: optionalNumber,
  reasoningTokens: optionalNumber,
} satisfies Fields<Usage>);

const servedBy = v.object({
  region: optionalText,
  model: optionalText,
  tier: optionalText,
  requestId: optionalText,
} satisfies Fields<ServedBy>);

const timing = v.object({
  attemptStartedMs: optionalNumber,
  firstTokenMs: optionalNumber,
  firstVisibleMs: optionalNumber,
  lastTokenMs: optionalNumber,
  delivery: v.exactOptional(
    v.object({
      pieces: v.number(),
      silentMs: v.number(),
      longestSilenceMs: v.number(),
    } satisfies Fields<Delivery>),
  ),
  endedMs: optionalNumber,
} satisfies Fields<Timing>);

const state = v.variant('type', [
  v.object({ type: v.literal('pending') }),
  v.object({ type: v.literal('waiting'), untilMs: v.number(), why: failure }),
  v.object({ type: v.literal('queued'), untilMs: v.number(), why: v.exactOptional(failure) }),
  v.object({ type: v.literal('streaming') }),
  v.object({
    type: v.literal('finish'),
    reason: v.picklist(['complete', 'length', 'stopped', 'filtered', 'refusal', 'other']),
    rawReason: optionalText,
  }),
  v.object({ type: v.literal('failure'), failure }),
]);

export const storedDetails = json(
  v.object({
    notices: v.array(v.object({ text } satisfies Fields<Notice>)),
    usage: v.exactOptional(usage),
    servedBy: v.exactOptional(servedBy),
    sent: v.exactOptional(sent),
    attempts: v.number(),
    timing,
    state,
  } satisfies Fields<ReplyDetails>),
);

const rates = v.object({
  input: v.number(),
  output: v.number(),
  cacheRead: optionalNumber,
  cacheWrite5m: optionalNumber,
  cacheWrite1h: optionalNumber,
} satisfies Fields<Rates>);

const price = v.object({
  rates,
  longContext: v.exactOptional(v.object({ aboveInputTokens: v.number(), rates })),
  tierFactors: v.exactOptional(v.record(v.string(), v.number())),
  scope,
  source: text,
  asOf: optionalText,
  note: optionalText,
  isApproximate: v.exactOptional(v.literal(true)),
} satisfies Fields<Price>);

export const storedCost: v.GenericSchema<string, Cost> = json(
  v.variant('type', [
    v.object({ type: v.literal('known'), usd: v.number(), price }),
    v.object({ type: v.literal('unknown'), because: text }),
  ]),
);

const learned = v.object({
  omits: v.exactOptional(v.array(text)),
  protocol: v.exactOptional(v.picklist(WIRE_PROTOCOLS)),
  audience: v.exactOptional(v.literal('older')),
  route: optionalText,
} satisfies Fields<Learned>);

export const storedLearned = json(
  v.object({
    ...learned.entries,
    /** When each fact was learned, in milliseconds since the epoch; absent in rows of before. */
    dates: v.exactOptional(v.record(v.string(), v.number())),
  }),
);

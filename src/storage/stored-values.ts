import * as v from 'valibot';
import type { ContextItem } from '../domain/conversation.ts';
import type { Cost } from '../domain/cost.ts';
import { type Cure, FAILURE_KINDS, type Failure } from '../domain/failure.ts';
import { WIRE_PROTOCOLS } from '../domain/learned.ts';
import type { DeploymentFacts, Lifecycle, Model, Reach } from '../domain/model.ts';
import { isModelRef } from '../domain/model-ref.ts';
import { type Parameters, REASONING_EFFORTS } from '../domain/parameters.ts';
import type { Price, Rates } from '../domain/price.ts';
import type { Reply, Timing } from '../domain/reply.ts';
import type { Notice, OpaqueBlock, SentRequest, ServedBy } from '../domain/stream-event.ts';
import type { Usage } from '../domain/usage.ts';

/** The part of a reply that is small and changes as a whole; text, reasoning and opaque blocks only grow. */
export type ReplyDetails = Omit<Reply, 'text' | 'reasoning' | 'opaque'>;

/*
 * The JSON columns of the database: `JSON.stringify` writes them, these schemas read them back as the domain's types.
 */

/**
 * Every property of the domain type must have its schema, or it would be lost on the way back; and what may be
 * absent there must be allowed to be absent here, or the whole value would be refused.
 */
type Fields<T> = {
  readonly [Key in keyof T]-?: IsOptional<T, Key> extends true ? OptionalSchema : v.GenericSchema;
};

type IsOptional<T, Key extends keyof T> = Partial<Pick<T, Key>> extends Pick<T, Key> ? true : false;
type OptionalSchema = v.ExactOptionalSchema<v.GenericSchema, undefined>;

const text = v.string();
const optionalText = v.exactOptional(v.string());
const optionalNumber = v.exactOptional(v.number());

export const modelRef = v.pipe(v.string(), v.guard(isModelRef));
const scope = v.picklist(['global', 'regional']);

export const storedModel = json(
  v.object({
    ref: modelRef,
    cloud: v.exactOptional(v.picklist(['bedrock', 'azure', 'demo'])),
    label: text,
    place: text,
    canonicalId: optionalText,
    scope: v.exactOptional(scope),
    unpricedBecause: optionalText,
    reach: v.exactOptional(
      v.object({
        extent: v.picklist(['region', 'geography', 'data-zone', 'global']),
        name: optionalText,
        regions: v.exactOptional(v.array(text)),
      } satisfies Fields<Reach>),
    ),
    route: v.exactOptional(v.picklist(['in-region', 'geographic', 'global', 'application', 'provisioned'])),
    lifecycle: v.exactOptional(
      v.object({
        status: v.picklist(['preview', 'active', 'legacy', 'deprecated', 'retired']),
        endsOn: optionalText,
      } satisfies Fields<Lifecycle>),
    ),
    deployment: v.exactOptional(
      v.object({
        name: text,
        model: text,
        version: optionalText,
        sku: optionalText,
        capacity: optionalNumber,
      } satisfies Fields<DeploymentFacts>),
    ),
    protocol: v.exactOptional(v.picklist(WIRE_PROTOCOLS)),
  } satisfies Fields<Model>),
);

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

const sent = v.object({
  api: text,
  url: text,
  parameters: v.record(v.string(), v.unknown()),
} satisfies Fields<SentRequest>);

const timing = v.object({
  attemptStartedMs: optionalNumber,
  firstTokenMs: optionalNumber,
  firstVisibleMs: optionalNumber,
  lastTokenMs: optionalNumber,
  endedMs: optionalNumber,
} satisfies Fields<Timing>);

const cure: v.GenericSchema<Cure> = v.variant('type', [
  v.object({ type: v.literal('aws-sso-login'), profile: optionalText }),
  v.object({ type: v.literal('aws-login'), profile: optionalText }),
  v.object({ type: v.literal('aws-mfa'), profile: text, device: optionalText }),
  v.object({
    type: v.literal('microsoft-sign-in'),
    scope: optionalText,
    tenant: optionalText,
    challenge: optionalText,
  }),
  v.object({ type: v.literal('azure-cli-login'), tenant: optionalText }),
  v.object({ type: v.literal('check-connection') }),
  v.object({ type: v.literal('replace-key') }),
  v.object({ type: v.literal('edit-connection') }),
  v.object({ type: v.literal('choose-model') }),
  v.object({ type: v.literal('open-settings'), query: text }),
  v.object({ type: v.literal('open-link'), url: text }),
]);

const failure = v.object({
  kind: v.picklist(FAILURE_KINDS),
  message: text,
  details: optionalText,
  requestId: optionalText,
  region: optionalText,
  httpStatus: optionalNumber,
  retryAfterMs: optionalNumber,
  isTransient: v.exactOptional(v.boolean()),
  cure: v.exactOptional(cure),
} satisfies Fields<Failure>);

const state = v.variant('type', [
  v.object({ type: v.literal('pending') }),
  v.object({ type: v.literal('waiting'), untilMs: v.number(), why: failure }),
  v.object({ type: v.literal('queued'), untilMs: v.number() }),
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
} satisfies Fields<Price>);

export const storedCost: v.GenericSchema<string, Cost> = json(
  v.variant('type', [
    v.object({ type: v.literal('known'), usd: v.number(), price }),
    v.object({ type: v.literal('unknown'), because: text }),
  ]),
);

function json<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(v.string(), v.parseJson(), schema);
}

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { priceOf } from '../../../src/catalog/price-of.ts';
import { type Cost, costOf } from '../../../src/domain/cost.ts';
import { type Cure, FAILURE_KINDS, type Failure } from '../../../src/domain/failure.ts';
import type { Model } from '../../../src/domain/model.ts';
import { isKnownPrice, type PriceOverride } from '../../../src/domain/price.ts';
import type { ReplyState } from '../../../src/domain/reply.ts';
import type { FinishReason } from '../../../src/domain/stream-event.ts';
import { storedModel } from '../../../src/storage/stored-model.ts';
import {
  type ReplyDetails,
  storedContext,
  storedCost,
  storedDetails,
  storedOpaque,
  storedParameters,
} from '../../../src/storage/stored-values.ts';
import { completeTurn } from './samples.ts';

const bedrock: Model = {
  ref: 'bedrock:global.anthropic.claude-opus-4-5-20251101-v1:0',
  cloud: 'bedrock',
  label: 'Claude',
  place: 'Bedrock',
};
const azure: Model = { ref: 'azure:gpt', cloud: 'azure', label: 'GPT', place: 'Azure', canonicalId: 'gpt-5' };
const demo: Model = { ref: 'demo:poet', cloud: 'demo', label: 'Poet', place: 'Demo', canonicalId: 'poet' };
const ownRates: PriceOverride = { type: 'rates', rates: { input: 1, output: 2 } };
const discount: PriceOverride = { type: 'discount', discount: 0.15 };

describe('a stored cost', () => {
  it.each<{ source: string; model: Model; override?: PriceOverride }>([
    { source: 'the catalog for Bedrock', model: bedrock },
    { source: 'the catalog for Azure', model: azure },
    { source: 'the catalog with a discount', model: bedrock, override: discount },
    { source: 'the user’s own rates', model: azure, override: ownRates },
    { source: 'the demo', model: demo },
  ])('comes back with the price of $source', ({ model, override }) => {
    const price = priceOf(model, override && { '*': override });
    if (!isKnownPrice(price)) throw new Error(price.unknownBecause);
    const cost = costOf({ inputTokens: 10, outputTokens: 20 }, price);
    expect(cost.type).toBe('known');
    expectKept(storedCost, cost);
  });

  it('comes back with why it is unknown', () => {
    expectKept(storedCost, { type: 'unknown', because: 'No price is known.' } satisfies Cost);
  });
});

describe('a stored model', () => {
  it('comes back without what is not known of it', () => {
    expectKept(storedModel, { ref: 'gone:model', label: 'model', place: 'no connection “gone”' });
  });

  it('comes back with all that a list told of it', () => {
    expectKept(storedModel, {
      ref: 'azure:chat',
      cloud: 'azure',
      label: 'GPT (chat)',
      place: 'Azure',
      canonicalId: 'gpt',
      scope: 'regional',
      unpricedBecause: 'By the hour.',
      reach: { extent: 'geography', name: 'EU', regions: ['eu-west-1'] },
      route: 'geographic',
      lifecycle: { status: 'deprecated', endsOn: '2027-01-31' },
      deployment: { name: 'chat', model: 'gpt', version: '1', sku: 'GlobalStandard', capacity: 10 },
      protocol: 'chat-completions',
      limits: { contextTokens: 1000, maxOutputTokens: 100 },
    } satisfies Required<Model>);
  });
});

/** One value or more of every variant: a new variant does not compile without its sample. */
type Samples<Variant extends { readonly type: string }> = {
  readonly [Type in Variant['type']]: readonly Extract<Variant, { readonly type: Type }>[];
};

const cures: Samples<Cure> = {
  'aws-sso-login': [{ type: 'aws-sso-login' }, { type: 'aws-sso-login', profile: 'dev', session: 'corp' }],
  'aws-login': [{ type: 'aws-login' }, { type: 'aws-login', profile: 'dev' }],
  'microsoft-sign-in': [
    { type: 'microsoft-sign-in' },
    { type: 'microsoft-sign-in', scope: 'https://example.com/.default', tenant: 'tenant' },
  ],
  'aws-mfa': [{ type: 'aws-mfa', profile: 'dev', device: 'arn:aws:iam::111122223333:mfa/ana' }],
  'azure-cli-login': [{ type: 'azure-cli-login' }, { type: 'azure-cli-login', tenant: 'tenant' }],
  'check-connection': [{ type: 'check-connection' }],
  'replace-key': [{ type: 'replace-key' }],
  'edit-connection': [{ type: 'edit-connection' }],
  'choose-model': [{ type: 'choose-model' }],
  'allow-global': [{ type: 'allow-global' }],
  'open-settings': [{ type: 'open-settings', query: 'parley' }],
  'open-link': [{ type: 'open-link', url: 'https://example.com' }],
};

const failures: readonly Failure[] = [
  ...FAILURE_KINDS.map((kind) => ({ kind, message: 'What happened.' })),
  ...Object.values(cures)
    .flat()
    .map((cure) => ({ kind: 'access' as const, message: 'What happened.', cure })),
  {
    kind: 'throttled',
    message: 'What happened.',
    details: 'raw',
    requestId: 'r',
    httpStatus: 429,
    retryAfterMs: 0,
    isTransient: false,
  },
];

const finishes: {
  readonly [Reason in FinishReason]: { readonly type: 'finish'; readonly reason: Reason };
} = {
  complete: { type: 'finish', reason: 'complete' },
  length: { type: 'finish', reason: 'length' },
  stopped: { type: 'finish', reason: 'stopped' },
  filtered: { type: 'finish', reason: 'filtered' },
  refusal: { type: 'finish', reason: 'refusal' },
  other: { type: 'finish', reason: 'other' },
};

const states: Samples<ReplyState> = {
  pending: [{ type: 'pending' }],
  waiting: failures.map((why) => ({ type: 'waiting', untilMs: 7.5, why })),
  queued: [{ type: 'queued', untilMs: 7 }],
  streaming: [{ type: 'streaming' }],
  finish: [...Object.values(finishes), { type: 'finish', reason: 'other', rawReason: 'guardrail_thing' }],
  failure: failures.map((failure) => ({ type: 'failure', failure })),
};

describe('the stored details of a reply', () => {
  it.each(Object.values(states).flat())('come back with the state %j', (state) => {
    expectKept(storedDetails, { notices: [], attempts: 0, timing: {}, state } satisfies ReplyDetails);
  });
});

it('gives back everything that an answer can have', () => {
  for (const { model, parameters, reply, cost } of completeTurn.answers) {
    const { text: _text, reasoning: _reasoning, opaque, ...details } = reply;
    expectKept(storedModel, model);
    expectKept(storedParameters, parameters);
    expectKept(storedOpaque, opaque);
    expectKept(storedDetails, details);
    expectKept(storedCost, cost);
  }
  expectKept(storedContext, completeTurn.context);
});

function expectKept(schema: v.GenericSchema<string, unknown>, value: unknown): void {
  expect(v.parse(schema, JSON.stringify(value))).toStrictEqual(value);
}

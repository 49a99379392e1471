import type { Model } from '../../src/domain/model.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import type { Usage } from '../../src/domain/usage.ts';
import type { TurnView } from '../../src/protocol/view-state.ts';
import { startedAgo } from './example-turns.ts';
import { answerOf, attempt, claude, laneOf, nova, price, replyOf, sol, turnOf } from './fixtures.ts';

/** A comparison with every kind of figure: what was measured, reported, approximate, unknown, and not there at all. */

const claudeInEurope: Model = {
  ...claude,
  ref: 'bedrock-eu:eu.anthropic.claude-opus-5-5',
  place: 'Bedrock · eu-central-1 · eu',
};
const mistral: Model = {
  ref: 'azure:team-mistral',
  cloud: 'azure',
  label: 'Mistral Large 3',
  place: 'Azure · Sweden Central · global',
};
const models = [claude, sol, nova, claudeInEurope, mistral, nova, sol, claude];

export const figureLanes = models.map((model, index) => laneOf(`lane-${index}`, model));

const complete: StreamEvent = { type: 'finish', reason: 'complete' };
const tooMany: StreamEvent = {
  type: 'waiting',
  untilMs: Date.now() + 14_000,
  why: {
    kind: 'throttled',
    message: 'Azure limits this deployment’s tokens per minute. It is asked again by itself.',
  },
};

/** Text in pieces of this length, one every `everyMs`. */
function pieces(count: number, characters: number, fromMs: number, everyMs: number) {
  return Array.from({ length: count }, (_, index) => {
    const text = 'words and more '.repeat(40).slice(0, characters);
    return [fromMs + index * everyMs, { type: 'text-delta', text }] as const;
  });
}

function counted(atMs: number, usage: Usage): readonly [number, StreamEvent] {
  return [atMs, { type: 'usage', usage }];
}

function served(region: string, tier?: string): readonly [number, StreamEvent] {
  return [1, { type: 'served', by: { region, ...(tier !== undefined && { tier }) } }];
}

const withEverything = replyOf(
  [20, attempt()],
  served('us-east-1', 'default'),
  [640, { type: 'reasoning-delta', text: 'Classify the failures first.' }],
  ...pieces(120, 12, 2740, 18),
  counted(4870, {
    inputTokens: 1310,
    cacheReadTokens: 512,
    cacheWrite5mTokens: 0,
    outputTokens: 614,
    reasoningTokens: 214,
  }),
  [4900, complete],
);
const inBursts = replyOf(
  [20, attempt('azure Responses')],
  served('Sweden Central', 'default'),
  ...pieces(7, 260, 900, 620),
  counted(4800, { inputTokens: 1204, cacheReadTokens: 0, outputTokens: 702, reasoningTokens: 256 }),
  [4812, complete],
);
const quickAndCheap = replyOf(
  [12, attempt()],
  served('eu-central-1'),
  ...pieces(90, 14, 310, 12),
  counted(1500, { inputTokens: 1288, outputTokens: 322 }),
  [1512, complete],
);
const afterRetries = replyOf(
  [20, attempt()],
  [200, tooMany],
  [2200, attempt()],
  [2400, tooMany],
  [6400, attempt()],
  [6410, { type: 'served', by: { region: 'eu-west-3', tier: 'flex' } }],
  ...pieces(100, 13, 7000, 25),
  counted(9510, { inputTokens: 1310, cacheReadTokens: 0, outputTokens: 580 }),
  [9520, complete],
);
const ofUnknownPrice = replyOf(
  [30, attempt('azure Chat Completions')],
  served('Sweden Central'),
  ...pieces(110, 12, 480, 15),
  counted(2200, { inputTokens: 1402, outputTokens: 398 }),
  [2210, complete],
);
const cut = replyOf(
  [20, attempt()],
  ...pieces(100, 12, 400, 14),
  counted(1900, { inputTokens: 1288, outputTokens: 300 }),
  [1910, { type: 'finish', reason: 'length' }],
);
const rest = replyOf(
  [20, attempt()],
  ...pieces(60, 12, 380, 14),
  counted(1300, { inputTokens: 1620, outputTokens: 170 }),
  [1310, complete],
);
const failed = replyOf(
  [20, attempt('azure Responses')],
  [
    900,
    {
      type: 'failure',
      failure: {
        kind: 'service',
        message: 'Azure had an error of its own. Retry in a moment.',
        httpStatus: 500,
      },
    },
  ],
);
const stopped = replyOf([20, attempt()], ...pieces(20, 12, 400, 20), [
  900,
  { type: 'finish', reason: 'stopped' },
]);

const prompt = 'Rewrite this retry loop so that it gives up on client errors and can be cancelled.';

function answer(index: number, reply: Reply, more: Parameters<typeof answerOf>[4] = {}) {
  return answerOf(`answer-${index}`, `lane-${index}`, models[index] ?? claude, reply, more);
}

function costs(usd: number, source: string, asOf: string) {
  return { cost: { type: 'known', usd, price: { ...price, source, asOf } } } as const;
}

export const figureTurns: readonly TurnView[] = [
  turnOf('turn-1', prompt, [
    answer(0, withEverything, costs(0.0201, 'AWS Price List', '2026-10-08')),
    answer(1, inBursts, costs(0.0127, 'Azure retail prices', '2026-11-02')),
    answer(2, quickAndCheap, costs(0.0021, 'AWS Price List', '2026-10-08')),
    answer(3, afterRetries, costs(0.0109, 'AWS Price List', '2026-10-08')),
    answer(4, ofUnknownPrice, {
      cost: { type: 'unknown', because: 'No price is known for “Mistral-Large-3” on Azure.' },
    }),
    answer(5, cut, costs(0.0019, 'AWS Price List', '2026-10-08')),
    answer(6, failed, { cost: { type: 'unknown', because: 'The cloud reported no token counts.' } }),
    answer(7, stopped, { cost: { type: 'unknown', because: 'The cloud reported no token counts.' } }),
  ]),
  {
    ...turnOf('turn-2', 'Continue.', [
      { ...answer(5, rest, costs(0.0018, 'AWS Price List', '2026-10-08')), id: 'answer-rest' },
    ]),
    continues: 'answer-5',
  },
];

export const runningFigureTurns: readonly TurnView[] = [
  turnOf('turn-1', prompt, [
    answer(0, withEverything, costs(0.0201, 'AWS Price List', '2026-10-08')),
    answer(1, replyOf([20, attempt('azure Responses')], [700, tooMany]), startedAgo(800)),
    answer(2, replyOf([20, attempt()], ...pieces(4, 12, 400, 20)), startedAgo(5200)),
    answer(3, replyOf([20, attempt()]), startedAgo(5200)),
    answer(4, replyOf([5, { type: 'queued', untilMs: Date.now() + 9000 }]), startedAgo(5200)),
    answer(
      5,
      replyOf([
        12,
        {
          type: 'failure',
          failure: { kind: 'credentials', message: 'Your SSO session for profile “work” has expired.' },
        },
      ]),
      { cost: { type: 'unknown', because: 'Nothing was sent.' } },
    ),
  ]),
];

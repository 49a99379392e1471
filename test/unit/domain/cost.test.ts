import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cost, costOf } from '../../../src/domain/cost.ts';
import type { Price } from '../../../src/domain/price.ts';
import type { Usage } from '../../../src/domain/usage.ts';

const origin = { scope: 'global', source: 'a price list', asOf: '2026-10-08' } as const;

/** Claude Opus 5.5 on Bedrock, global profile. */
const OPUS: Price = {
  ...origin,
  rates: { input: 4, output: 20, cacheRead: 0.2, cacheWrite5m: 5, cacheWrite1h: 8 },
};

/** GPT-6 Sol on Azure, Global Standard. */
const SOL: Price = {
  ...origin,
  rates: { input: 2, output: 10, cacheRead: 0.2, cacheWrite5m: 2.5 },
  longContext: {
    aboveInputTokens: 272_000,
    rates: { input: 4, output: 15, cacheRead: 0.4, cacheWrite5m: 5 },
  },
  tierFactors: { priority: 2 },
};

/** DeepSeek V3.2 on Bedrock, in a US region. */
const DEEPSEEK: Price = {
  ...origin,
  rates: { input: 0.62, output: 1.85 },
  tierFactors: { flex: 0.5, priority: 1.75 },
};

describe('the cost of an answer, worked out by hand', () => {
  it.each<[string, Usage, Price, string | undefined, number]>([
    // 1,000 × $4 + 500 × $20 = $14,000 per million
    ['plain', { inputTokens: 1_000, outputTokens: 500 }, OPUS, undefined, 0.014],
    // Bedrock reports 2,000 uncached, 10,000 read, 3,000 written of which 1,000 for an hour: 15,000 in all.
    // 2,000 × 4 + 10,000 × 0.2 + 2,000 × 5 + 1,000 × 8 + 700 × 20 = 8,000 + 2,000 + 10,000 + 8,000 + 14,000 = 42,000
    [
      'with a cache, on Bedrock',
      {
        inputTokens: 15_000,
        cacheReadTokens: 10_000,
        cacheWrite5mTokens: 2_000,
        cacheWrite1hTokens: 1_000,
        outputTokens: 700,
      },
      OPUS,
      undefined,
      0.042,
    ],
    // Azure reports 8,000 in with 5,000 of them read and 1,000 written; 400 of the 900 out are reasoning.
    // 2,000 × 2 + 5,000 × 0.2 + 1,000 × 2.5 + 900 × 10 = 4,000 + 1,000 + 2,500 + 9,000 = 16,500
    [
      'with a cache, on Azure',
      {
        inputTokens: 8_000,
        cacheReadTokens: 5_000,
        cacheWrite5mTokens: 1_000,
        outputTokens: 900,
        reasoningTokens: 400,
      },
      SOL,
      'default',
      0.0165,
    ],
    // 272,000 × 2 + 1,000 × 10 = 554,000
    ['at the long-context step', { inputTokens: 272_000, outputTokens: 1_000 }, SOL, undefined, 0.554],
    // 272,001 × 4 + 1,000 × 15 = 1,103,004: the whole request, not what is above
    ['above the step', { inputTokens: 272_001, outputTokens: 1_000 }, SOL, undefined, 1.103004],
    // The step counts cached input: 72,001 × 4 + 200,000 × 0.4 + 0 = 368,004
    [
      'above the step because of the cache',
      { inputTokens: 272_001, cacheReadTokens: 200_000, outputTokens: 0 },
      SOL,
      undefined,
      0.368004,
    ],
    // (10,000 × 0.62 + 2,000 × 1.85) = 9,900, by 0.5 and by 1.75
    ['at flex', { inputTokens: 10_000, outputTokens: 2_000 }, DEEPSEEK, 'flex', 0.00495],
    ['at priority', { inputTokens: 10_000, outputTokens: 2_000 }, DEEPSEEK, 'priority', 0.017325],
    ['of nothing', { inputTokens: 0, outputTokens: 0 }, DEEPSEEK, undefined, 0],
  ])('%s', (_what, usage, price, tier, usd) => {
    const cost = costOf(usage, price, tier);
    expect(cost).toMatchObject({ type: 'known', price });
    expect(usdOf(cost)).toBeCloseTo(usd, 9);
  });
});

describe('the cost is unknown', () => {
  it.each<[string, Usage | undefined, Price, string | undefined, string]>([
    ['without a report', undefined, OPUS, undefined, 'The cloud reported no token counts.'],
    ['with an empty report', {}, OPUS, undefined, 'The cloud reported no token counts.'],
    ['without output', { inputTokens: 5 }, OPUS, undefined, 'The cloud reported no output tokens.'],
    ['without input', { outputTokens: 5 }, OPUS, undefined, 'The cloud reported no input tokens.'],
    [
      'where more was cached than came in',
      { inputTokens: 5, cacheReadTokens: 6, outputTokens: 1 },
      OPUS,
      undefined,
      'The cloud reported more cached tokens than input tokens.',
    ],
    [
      'for counts below zero',
      { inputTokens: 5, outputTokens: -1 },
      OPUS,
      undefined,
      'The cloud reported token counts that cannot be right.',
    ],
    [
      'for counts that are no numbers',
      { inputTokens: Number.NaN, outputTokens: 1 },
      OPUS,
      undefined,
      'The cloud reported token counts that cannot be right.',
    ],
    [
      'where a rate is missing',
      { inputTokens: 5, cacheWrite1hTokens: 2, outputTokens: 1 },
      SOL,
      undefined,
      'No price is known for tokens written to the cache for an hour.',
    ],
    [
      'for a tier without a factor',
      { inputTokens: 5, outputTokens: 1 },
      SOL,
      'flex',
      'No price is known for the service tier “flex”.',
    ],
    [
      'for a tier that only looks known',
      { inputTokens: 5, outputTokens: 1 },
      SOL,
      'constructor',
      'No price is known for the service tier “constructor”.',
    ],
  ])('%s', (_when, usage, price, tier, because) => {
    expect(costOf(usage, price, tier)).toEqual({ type: 'unknown', because });
  });

  it('only where the missing rate is needed', () => {
    expect(costOf({ inputTokens: 5, cacheWrite1hTokens: 0, outputTokens: 1 }, SOL).type).toBe('known');
  });
});

describe('whatever the counts', () => {
  const count = fc.integer({ min: 0, max: 2_000_000 });
  const rate = fc.double({ min: 0, max: 1_000, noNaN: true });
  const rates = fc.record({
    input: rate,
    output: rate,
    cacheRead: rate,
    cacheWrite5m: rate,
    cacheWrite1h: rate,
  });
  const price = rates.map((all): Price => ({ ...origin, rates: all }));
  /** Counts that fit together: the cached ones are part of the input. */
  const usage = fc.record({ plain: count, read: count, write5m: count, write1h: count, output: count }).map(
    ({ plain, read, write5m, write1h, output }): Required<Omit<Usage, 'reasoningTokens'>> => ({
      inputTokens: plain + read + write5m + write1h,
      cacheReadTokens: read,
      cacheWrite5mTokens: write5m,
      cacheWrite1hTokens: write1h,
      outputTokens: output,
    }),
  );

  it('is never negative and never not a number, even where the counts contradict each other', () => {
    const anything = fc.record(
      {
        inputTokens: fc.double(),
        cacheReadTokens: fc.double(),
        cacheWrite5mTokens: fc.double(),
        cacheWrite1hTokens: fc.double(),
        outputTokens: fc.double(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(usage, anything), price, (counts, rates) => {
        const cost = costOf(counts, rates);
        if (cost.type === 'known') expect(cost.usd).toBeGreaterThanOrEqual(0);
        else expect(cost.because).not.toBe('');
      }),
    );
  });

  it('never falls when a count rises', () => {
    const kinds = ['cacheReadTokens', 'cacheWrite5mTokens', 'cacheWrite1hTokens', 'outputTokens'] as const;
    fc.assert(
      fc.property(
        usage,
        price,
        count,
        fc.constantFrom('inputTokens', ...kinds),
        (counts, rates, more, kind) => {
          const risen = { ...counts, [kind]: counts[kind] + more };
          // More cached tokens are also more input.
          const isCache = kind !== 'inputTokens' && kind !== 'outputTokens';
          const larger = isCache ? { ...risen, inputTokens: counts.inputTokens + more } : risen;
          expect(usdOf(costOf(larger, rates))).toBeGreaterThanOrEqual(usdOf(costOf(counts, rates)));
        },
      ),
    );
  });

  it('never falls across a long-context step', () => {
    fc.assert(
      fc.property(usage, count, (counts, more) => {
        const plain = { inputTokens: counts.inputTokens, outputTokens: counts.outputTokens };
        const longer = { ...plain, inputTokens: plain.inputTokens + more };
        expect(usdOf(costOf(longer, SOL))).toBeGreaterThanOrEqual(usdOf(costOf(plain, SOL)));
      }),
    );
  });

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(usage, usage, price, (one, other, rates) => {
        const both = {
          inputTokens: one.inputTokens + other.inputTokens,
          cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
          cacheWrite5mTokens: one.cacheWrite5mTokens + other.cacheWrite5mTokens,
          cacheWrite1hTokens: one.cacheWrite1hTokens + other.cacheWrite1hTokens,
          outputTokens: one.outputTokens + other.outputTokens,
        };
        const parts = usdOf(costOf(one, rates)) + usdOf(costOf(other, rates));
        expect(usdOf(costOf(both, rates))).toBeCloseTo(parts, 6);
      }),
    );
  });
});

function usdOf(cost: Cost): number {
  if (cost.type === 'unknown') throw new Error(cost.because);
  return cost.usd;
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUsage } from '../../../../src/providers/bedrock/usage.ts';

describe('the usage that Bedrock reports', () => {
  it('has no count that was not reported', () => {
    expect(toUsage({})).toEqual({});
    expect(toUsage({ outputTokens: 7 })).toEqual({ outputTokens: 7 });
    expect(toUsage({ cacheReadInputTokens: 9 })).toEqual({ cacheReadTokens: 9 });
  });

  it('keeps a reported zero', () => {
    expect(toUsage({ inputTokens: 0, outputTokens: 0, cacheReadInputTokens: 0 })).toEqual({
      inputTokens: 0,
      outputTokens: 0,
      cacheReadTokens: 0,
    });
  });

  it('has all input in inputTokens, and every written token in one of the two lifetimes', () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(count, count, count, count, (uncached, read, written5m, written1h) => {
        const usage = toUsage({
          inputTokens: uncached,
          cacheReadInputTokens: read,
          cacheWriteInputTokens: written5m + written1h,
          cacheDetails: [
            { ttl: '5m', inputTokens: written5m },
            { ttl: '1h', inputTokens: written1h },
          ],
        });
        expect(usage).toEqual({
          inputTokens: uncached + read + written5m + written1h,
          cacheReadTokens: read,
          cacheWrite5mTokens: written5m,
          cacheWrite1hTokens: written1h,
        });
      }),
    );
  });
});

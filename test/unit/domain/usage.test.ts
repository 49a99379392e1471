import { describe, expect, it } from 'vitest';
import { mergeUsage, type Usage } from '../../../src/domain/usage.ts';

describe('token counts that are reported several times', () => {
  it('complete and correct each other', () => {
    const first = mergeUsage(undefined, { inputTokens: 10, outputTokens: 1 });
    expect(mergeUsage(first, { outputTokens: 25, reasoningTokens: 5 })).toEqual({
      inputTokens: 10,
      outputTokens: 25,
      reasoningTokens: 5,
    });
  });

  it('may be corrected to zero', () => {
    expect(mergeUsage({ outputTokens: 3 }, { outputTokens: 0 })).toEqual({ outputTokens: 0 });
  });

  it('are never made up: what nobody reported is absent', () => {
    const incomplete = { inputTokens: 10, outputTokens: undefined };
    // Bodies of clouds are read into such objects by code that is not checked for exact optional properties.
    const merged = mergeUsage({ outputTokens: 3 }, Object.assign<Usage, object>({}, incomplete));
    expect(merged).toEqual({ inputTokens: 10, outputTokens: 3 });
    expect(Object.keys(mergeUsage(undefined, {}))).toEqual([]);
  });
});

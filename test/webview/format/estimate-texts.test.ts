import { describe, expect, it } from 'vitest';
import type { LaneEstimateView } from '../../../src/protocol/view-state.ts';
import { estimateRows, estimateText } from '../../../webview/format/estimate-texts.ts';

const priced: LaneEstimateView = {
  label: 'GPT-6.1 Sol',
  inputTokens: 1310,
  cost: { type: 'known', inputUsd: 0.0011, limitUsd: 0.043 },
  maxOutputTokens: 4096,
};
const unpriced: LaneEstimateView = {
  ...priced,
  label: 'Own model',
  cost: { type: 'unknown', because: 'No price.' },
};

describe('estimateText', () => {
  it('gives the tokens in and the cost from the input alone to the longest answer', () => {
    expect(estimateText({ lanes: [priced] })).toBe('≈ 1,310 in · $0.0011–0.043');
  });

  it('adds lanes up', () => {
    expect(estimateText({ lanes: [priced, priced] })).toBe('≈ 1,310 in each · $0.0022–0.086 in all');
    expect(estimateText({ lanes: [priced, { ...priced, inputTokens: 90 }] })).toBe(
      '≈ 1,400 in · $0.0022–0.086 in all',
    );
  });

  it('says unknown where a price is unknown, for all or for a part', () => {
    expect(estimateText({ lanes: [unpriced] })).toBe('≈ 1,310 in · cost unknown');
    expect(estimateText({ lanes: [priced, unpriced] })).toBe('≈ 1,310 in each · $0.0011–0.043 + unknown');
  });

  it('marks what is not counted', () => {
    const withPdf = { ...priced, uncountedPdfs: 1 };
    expect(estimateText({ lanes: [withPdf] })).toBe('≈ 1,310 in + PDF · $0.0011–0.043 + PDF');
    expect(estimateText({ lanes: [withPdf, priced] })).toBe(
      '≈ 1,310 in each + PDF · $0.0022–0.086 in all + PDF',
    );
    expect(estimateText({ lanes: [{ ...unpriced, uncountedPdfs: 1 }] })).toBe(
      '≈ 1,310 in + PDF · cost unknown',
    );
    expect(estimateText({ lanes: [withPdf, unpriced] })).toBe(
      '≈ 1,310 in each + PDF · $0.0011–0.043 + unknown',
    );
  });

  it('is empty while no model is chosen', () => {
    expect(estimateText({ lanes: [] })).toBe('');
  });
});

describe('estimateRows', () => {
  it('has one row per lane, each with its cost or why it is unknown', () => {
    expect(estimateRows({ lanes: [priced, unpriced] })).toEqual([
      ['GPT-6.1 Sol', '≈ 1,310 tokens in, at most 4,096 out, $0.0011–0.043'],
      ['Own model', '≈ 1,310 tokens in, at most 4,096 out, cost unknown: No price.'],
    ]);
  });

  it('says what is not counted', () => {
    expect(estimateRows({ lanes: [{ ...priced, uncountedPdfs: 2 }] })).toEqual([
      ['GPT-6.1 Sol', '≈ 1,310 tokens in, at most 4,096 out, $0.0011–0.043; PDF documents are not counted'],
    ]);
  });
});

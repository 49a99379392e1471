import { expect, test } from 'vitest';
import { REASONING_EFFORTS } from '../../../src/domain/parameters.ts';
import { claudeThinking } from '../../../src/providers/claude-thinking.ts';

test.each([[{ reasoning: 'claude-budget' }], [{ reasoning: 'claude-adaptive' }], [{}]] as const)(
  'nothing is asked for where the user asks for nothing: %o',
  (quirks) => {
    expect(claudeThinking(undefined, quirks, 4000)).toEqual({ excludesSampling: false, notices: [] });
  },
);

test('a budget leaves room for the answer, and is at least what Anthropic takes', () => {
  for (const effort of REASONING_EFFORTS) {
    for (const limit of [1024, 1365, 1366, 2000, 8000, 64_000]) {
      const { fields, excludesSampling } = claudeThinking(effort, { reasoning: 'claude-budget' }, limit);
      expect(excludesSampling).toBe(fields !== undefined);
      if (fields === undefined) continue;
      expect(fields.thinking).toMatchObject({ type: 'enabled' });
      const budget = 'budget_tokens' in fields.thinking ? fields.thinking.budget_tokens : 0;
      expect(budget).toBeGreaterThanOrEqual(1024);
      expect(budget).toBeLessThanOrEqual(limit * 0.75);
    }
  }
});

test('an output limit that is too small for thinking is told', () => {
  expect(claudeThinking('high', { reasoning: 'claude-budget' }, 1000)).toEqual({
    excludesSampling: false,
    notices: [
      'The output limit of 1000 tokens is too small for this model to reason; no reasoning was asked for.',
    ],
  });
});

test('adaptive thinking asks for a summary, because thoughts are hidden otherwise', () => {
  const known = { reasoning: 'claude-adaptive', efforts: ['low', 'high'] } as const;
  expect(claudeThinking('medium', known, 4000)).toEqual({
    fields: { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'high' } },
    excludesSampling: true,
    notices: ['This model has no reasoning effort “medium”; “high” was sent instead.'],
  });
});

test('a model that can stop thinking is told to, one that cannot thinks as little as it can', () => {
  const can = { reasoning: 'claude-adaptive', efforts: ['none', 'low'] } as const;
  const cannot = { reasoning: 'claude-adaptive', efforts: ['low', 'max'] } as const;
  expect(claudeThinking('none', can, 4000).fields).toEqual({ thinking: { type: 'disabled' } });
  expect(claudeThinking('none', cannot, 4000).fields).toMatchObject({ output_config: { effort: 'low' } });
});

import { describe, expect, it } from 'vitest';
import type { Quirks } from '../../../../src/domain/model.ts';
import type { Parameters, ReasoningEffort } from '../../../../src/domain/parameters.ts';
import { redactedReasoning, signedReasoning } from '../../../../src/providers/bedrock/opaque.ts';
import { type BedrockRequest, toBedrockRequest } from '../../../../src/providers/bedrock/request.ts';
import type { Message } from '../../../../src/providers/provider.ts';
import { connectionTo, requestTo } from './setting.ts';

interface Wanted {
  readonly quirks?: Quirks;
  readonly parameters?: Parameters;
  readonly system?: string;
  readonly messages?: readonly Message[];
  readonly maxOutputTokens?: number;
}

function prepare({ quirks = {}, ...more }: Wanted): BedrockRequest {
  return toBedrockRequest(requestTo(connectionTo(undefined), { facts: { quirks }, ...more }));
}

function noticesOf(wanted: Wanted): readonly string[] {
  return prepare(wanted).notices;
}

describe('a request to Bedrock', () => {
  it('has the output limit even when nothing else is set', () => {
    const { input, notices } = prepare({});
    expect({ input, notices }).toEqual({
      input: {
        modelId: 'us.anthropic.claude-opus-5-5',
        messages: [{ role: 'user', content: [{ text: 'Hello?' }] }],
        inferenceConfig: { maxTokens: 2000 },
      },
      notices: [],
    });
  });

  it('has every parameter under its usual name for a model without quirks', () => {
    const { input, notices } = prepare({
      parameters: { temperature: 0.2, topP: 0.9, stopSequences: ['END', ''] },
    });
    expect(input.inferenceConfig).toEqual({
      maxTokens: 2000,
      temperature: 0.2,
      topP: 0.9,
      stopSequences: ['END'],
    });
    expect(notices).toEqual([]);
  });

  it('leaves out what the model rejects and says so, once for each', () => {
    const wanted: Wanted = {
      quirks: { rejects: ['temperature', 'topP', 'stopSequences'] },
      parameters: { temperature: 0.2, topP: 0.9, stopSequences: ['END'] },
    };
    expect(prepare(wanted).input.inferenceConfig).toEqual({ maxTokens: 2000 });
    expect(noticesOf(wanted)).toEqual([
      'This model does not accept a temperature; it was not sent.',
      'This model does not accept top P; it was not sent.',
      'This model does not accept stop sequences; it was not sent.',
    ]);
  });

  it('prefers the temperature where only one of temperature and top P may be set', () => {
    const wanted: Wanted = {
      quirks: { samplingIsExclusive: true },
      parameters: { temperature: 0.2, topP: 0.9 },
    };
    expect(prepare(wanted).input.inferenceConfig).toEqual({ maxTokens: 2000, temperature: 0.2 });
    expect(noticesOf(wanted)).toEqual([
      'This model accepts either a temperature or top P; top P was not sent.',
    ]);
    expect(
      prepare({ quirks: { samplingIsExclusive: true }, parameters: { topP: 0.9 } }).input.inferenceConfig,
    ).toEqual({
      maxTokens: 2000,
      topP: 0.9,
    });
  });

  it('lowers a temperature that ConverseStream does not take', () => {
    const wanted: Wanted = { parameters: { temperature: 1.5 } };
    expect(prepare(wanted).input.inferenceConfig).toMatchObject({ temperature: 1 });
    expect(noticesOf(wanted)).toEqual(['Bedrock accepts temperatures up to 1; 1 was sent instead of 1.5.']);
  });

  it('has the system text apart, or before the first user turn where the model has no place for it', () => {
    expect(prepare({ system: 'Be brief.' }).input.system).toEqual([{ text: 'Be brief.' }]);
    const { input } = prepare({
      system: 'Be brief.',
      quirks: { hasNoSystemPrompt: true },
      messages: [
        { role: 'user', text: 'One' },
        { role: 'assistant', text: 'Two' },
        { role: 'user', text: 'Three' },
      ],
    });
    expect(input.system).toBeUndefined();
    expect(input.messages?.map(({ content }) => content?.[0]?.text)).toEqual([
      'Be brief.\n\nOne',
      'Two',
      'Three',
    ]);
  });

  it('has no blank system text', () => {
    expect(prepare({ system: '  \n' }).input).not.toHaveProperty('system');
  });

  it('replays reasoning as it was given, before the text, and leaves that of other clouds out', () => {
    const { input } = prepare({
      messages: [
        { role: 'user', text: 'One' },
        {
          role: 'assistant',
          text: 'Two',
          opaque: [
            signedReasoning('Hm.', 'c2ln'),
            redactedReasoning(new Uint8Array([1, 2, 3])),
            { kind: 'responses-reasoning', data: '{}' },
          ],
        },
        { role: 'user', text: 'Three' },
      ],
    });
    expect(input.messages?.[1]?.content).toEqual([
      { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'c2ln' } } },
      { reasoningContent: { redactedContent: Buffer.from([1, 2, 3]) } },
      { text: 'Two' },
    ]);
  });
});

describe('a reasoning effort', () => {
  const sent = (effort: ReasoningEffort, quirks: Quirks, maxOutputTokens = 64_000) => {
    const { input, notices } = prepare({ quirks, parameters: { reasoningEffort: effort }, maxOutputTokens });
    return { fields: input.additionalModelRequestFields, notices };
  };

  it.each<[string, ReasoningEffort, Quirks, unknown]>([
    ['as it is to GPT', 'xhigh', { reasoning: 'openai-nested' }, { reasoning: { effort: 'xhigh' } }],
    ['as it is to gpt-oss', 'high', { reasoning: 'openai-flat' }, { reasoning_effort: 'high' }],
    [
      'as it is to Nova',
      'low',
      { reasoning: 'nova' },
      { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } },
    ],
    [
      'as it is to Claude that adapts',
      'high',
      { reasoning: 'claude-adaptive' },
      { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'high' } },
    ],
    [
      'of none to Claude that can do without',
      'none',
      { reasoning: 'claude-adaptive', efforts: ['none', 'low'] },
      { thinking: { type: 'disabled' } },
    ],
    ['of none to older Claude as nothing at all', 'none', { reasoning: 'claude-budget' }, undefined],
    ['of none to Nova as nothing at all', 'none', { reasoning: 'nova' }, undefined],
    ['of none to a model without the switch as nothing at all', 'none', {}, undefined],
  ])('goes %s, without a notice', (_, effort, quirks, fields) => {
    expect(sent(effort, quirks)).toEqual({ fields, notices: [] });
  });

  it.each<[ReasoningEffort, readonly ReasoningEffort[], string]>([
    ['xhigh', ['low', 'medium', 'high', 'max'], 'max'],
    ['minimal', ['low', 'medium', 'high'], 'low'],
    ['max', ['low', 'medium', 'high'], 'high'],
    ['none', ['low', 'medium', 'high'], 'low'],
  ])('%s becomes the nearest of %j, and a notice says so', (effort, efforts, nearest) => {
    expect(sent(effort, { reasoning: 'openai-nested', efforts })).toEqual({
      fields: { reasoning: { effort: nearest } },
      notices: [`This model has no reasoning effort “${effort}”; “${nearest}” was sent instead.`],
    });
  });

  it('is a budget for older Claude, below the output limit', () => {
    expect(sent('high', { reasoning: 'claude-budget' })).toEqual({
      fields: { thinking: { type: 'enabled', budget_tokens: 16_384 } },
      notices: ['Reasoning effort “high” was sent as a budget of 16384 tokens.'],
    });
    expect(sent('high', { reasoning: 'claude-budget' }, 4000).fields).toEqual({
      thinking: { type: 'enabled', budget_tokens: 3000 },
    });
    expect(sent('high', { reasoning: 'claude-budget' }, 1000)).toEqual({
      fields: undefined,
      notices: [
        'The output limit of 1000 tokens is too small for this model to reason; no reasoning was asked for.',
      ],
    });
  });

  it('drives out the sampling of Claude', () => {
    const wanted: Wanted = {
      quirks: { reasoning: 'claude-budget' },
      parameters: { reasoningEffort: 'low', temperature: 0.2, stopSequences: ['END'] },
      maxOutputTokens: 8000,
    };
    expect(prepare(wanted).input.inferenceConfig).toEqual({ maxTokens: 8000, stopSequences: ['END'] });
    expect(noticesOf(wanted)).toContain(
      'This model does not accept a temperature while it reasons; it was not sent.',
    );
  });

  it('is not sent to a model that has no such switch', () => {
    expect(sent('high', {})).toEqual({
      fields: undefined,
      notices: ['This model has no reasoning effort to set; it was not sent.'],
    });
  });
});

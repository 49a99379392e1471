import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LANES } from '../../../src/domain/lane-spec.ts';
import { isModelRef } from '../../../src/domain/model-ref.ts';
import { parseChatModel, parseLaneSpecs, parseModelSets } from '../../../src/settings/lane-specs.ts';

const setting = 'parley.compareModels';

describe('a line-up', () => {
  it('is a list of references, some with parameters', () => {
    expect(
      parseLaneSpecs(setting, ['demo:poet', { model: 'demo:poet', parameters: { temperature: 0 } }]),
    ).toEqual({
      value: [{ model: 'demo:poet' }, { model: 'demo:poet', parameters: { temperature: 0 } }],
      problems: [],
    });
  });

  it.each([undefined, null, []])('may be absent: %j', (value) => {
    expect(parseLaneSpecs(setting, value)).toEqual({ value: [], problems: [] });
  });

  it.each([
    ['a text', 'demo:poet', 'Expected Array'],
    ['a bad reference', ['demo:poet', 'poet'], '1: must be a model reference'],
    ['a bad parameter', [{ model: 'demo:poet', parameters: { temperature: 3 } }], '0.parameters.temperature'],
    ['an unknown key', [{ model: 'demo:poet', temprature: 1 }], 'temprature'],
    ['too many lanes', Array(MOST_LANES + 1).fill('demo:poet'), 'length'],
  ])('with %s is ignored, and it is said why', (_what, value, problem) => {
    const result = parseLaneSpecs(setting, value);
    expect(result).toEqual({ value: [], problems: [expect.stringContaining(problem)] });
    expect(result.problems[0]).toMatch(/^Setting parley\.compareModels is ignored: /);
  });
});

describe('parley.chatModel', () => {
  it('is one reference', () => {
    expect(parseChatModel('bedrock:us.anthropic.claude-opus-5-5')).toEqual({
      value: [{ model: 'bedrock:us.anthropic.claude-opus-5-5' }],
      problems: [],
    });
  });

  it.each([undefined, null, ''])('may be empty: %j', (value) => {
    expect(parseChatModel(value)).toEqual({ value: [], problems: [] });
  });

  it.each(['gpt', 5, ['demo:poet']])('is ignored when it is %j', (value) => {
    expect(parseChatModel(value)).toEqual({
      value: [],
      problems: [expect.stringContaining('parley.chatModel')],
    });
  });
});

describe('parley.modelSets', () => {
  it('keeps the good sets and names the bad ones', () => {
    expect(parseModelSets({ all: ['demo:poet'], bad: ['poet'], none: [] })).toEqual({
      value: { all: [{ model: 'demo:poet' }], none: [] },
      problems: [expect.stringContaining('parley.modelSets, "bad" is ignored')],
    });
  });

  it('must be an object', () => {
    expect(parseModelSets('all')).toEqual({
      value: {},
      problems: ['Setting parley.modelSets must be an object.'],
    });
  });
});

it('whatever stands in the settings, nothing is thrown and only references come out', () => {
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.constant('demo:poet'), fc.string())));
  fc.assert(
    fc.property(value, (any) => {
      const lanes = [
        ...parseLaneSpecs(setting, any).value,
        ...parseChatModel(any).value,
        ...Object.values(parseModelSets({ set: any }).value).flat(),
        ...Object.values(parseModelSets(any).value).flat(),
      ];
      expect(lanes.every(({ model }) => isModelRef(model))).toBe(true);
    }),
  );
});

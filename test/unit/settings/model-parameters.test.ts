import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parametersFor, parseParameters } from '../../../src/settings/model-parameters.ts';

describe('parley.parameters', () => {
  it('are by model, or for all', () => {
    const setting = {
      '*': { temperature: 0.5, maxOutputTokens: 100 },
      'demo:poet': { temperature: 0, stopSequences: ['\n\n'], reasoningEffort: 'high', topP: 1 },
    };
    expect(parseParameters(setting)).toEqual({ value: setting, problems: [] });
  });

  it.each([undefined, null, {}])('may be absent: %j', (setting) => {
    expect(parseParameters(setting)).toEqual({ value: {}, problems: [] });
  });

  it.each([
    ['poet', {}, 'is not a model reference'],
    ['demo:poet', { temperature: -1 }, 'temperature'],
    ['demo:poet', { topP: 1.1 }, 'topP'],
    ['demo:poet', { maxOutputTokens: 0 }, 'maxOutputTokens'],
    ['demo:poet', { maxOutputTokens: 1.5 }, 'maxOutputTokens'],
    ['demo:poet', { reasoningEffort: 'extreme' }, 'reasoningEffort'],
    ['demo:poet', { stopSequences: [''] }, 'stopSequences'],
    ['demo:poet', { temprature: 1 }, 'temprature: is not known here'],
    ['demo:poet', 'cold', 'Expected Object'],
  ])('leave out %s: %j and say why', (key, entry, problem) => {
    expect(parseParameters({ [key]: entry, '*': { temperature: 1 } })).toEqual({
      value: { '*': { temperature: 1 } },
      problems: [expect.stringContaining(problem)],
    });
  });

  it.each(['hot', [1], 3])('must be an object, not %j', (setting) => {
    expect(parseParameters(setting)).toMatchObject({ value: {} });
    expect(parseParameters(setting).problems).not.toEqual([]);
  });

  it('never throw, whatever stands in the setting', () => {
    const entries = fc.dictionary(fc.oneof(fc.constantFrom('*', 'demo:poet'), fc.string()), fc.jsonValue());
    fc.assert(fc.property(fc.oneof(entries, fc.jsonValue()), (setting) => void parseParameters(setting)));
  });
});

describe('the parameters of a model', () => {
  it('are its own over those for all, one by one', () => {
    const parameters = { '*': { temperature: 1, topP: 0.5 }, 'demo:poet': { temperature: 0 } };
    expect(parametersFor(parameters, 'demo:poet')).toEqual({ temperature: 0, topP: 0.5 });
    expect(parametersFor(parameters, 'demo:slow')).toEqual({ temperature: 1, topP: 0.5 });
    expect(parametersFor({}, 'demo:slow')).toEqual({});
  });
});

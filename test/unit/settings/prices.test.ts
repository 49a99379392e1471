import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePriceOverrides } from '../../../src/settings/prices.ts';

describe('parley.prices', () => {
  it('takes rates and discounts, for all, a connection or a model', () => {
    const setting = {
      '*': { discount: 0 },
      bedrock: { discount: 0.15 },
      'bedrock:arn:aws:bedrock:us-east-1:1:application-inference-profile/x': {
        input: 2,
        output: 10,
        cacheRead: 0.2,
      },
      'azure:my-gpt': { input: 0, output: 0 },
    };
    expect(parsePriceOverrides(setting)).toEqual({
      value: {
        '*': { type: 'discount', discount: 0 },
        bedrock: { type: 'discount', discount: 0.15 },
        'bedrock:arn:aws:bedrock:us-east-1:1:application-inference-profile/x': {
          type: 'rates',
          rates: { input: 2, output: 10, cacheRead: 0.2 },
        },
        'azure:my-gpt': { type: 'rates', rates: { input: 0, output: 0 } },
      },
      problems: [],
    });
  });

  it.each([undefined, null, {}])('may be absent: %j', (setting) => {
    expect(parsePriceOverrides(setting)).toEqual({ value: {}, problems: [] });
  });

  it.each([[[]], ['cheap'], [3]])('must be an object, not %j', (setting) => {
    expect(parsePriceOverrides(setting)).toEqual({
      value: {},
      problems: ['Setting parley.prices must be an object.'],
    });
  });

  it.each([
    ['azure', { discount: 15 }, 'discount: must be a share from 0 to 1: 0.15 is 15 % off'],
    ['azure', { discount: -0.1 }, 'discount: must be a share from 0 to 1: 0.15 is 15 % off'],
    ['azure', { input: -1, output: 1 }, 'input: must not be negative'],
    ['azure', { input: '2', output: 1 }, 'input: must be a number of US dollars per million tokens'],
    ['azure', { input: 2 }, 'output: is missing'],
    ['azure', { discount: 0.1, input: 2 }, 'input: is not known here'],
    ['azure', 0.15, 'Invalid type: Expected Object'],
    [
      'Azure GPT',
      { discount: 0.1 },
      'the key must be "*", a connection such as "bedrock", or a model such as "azure:my-gpt"',
    ],
  ])('leaves out %s: %j and says why', (key, entry, problem) => {
    expect(parsePriceOverrides({ [key]: entry, '*': { discount: 0.1 } })).toEqual({
      value: { '*': { type: 'discount', discount: 0.1 } },
      problems: [`parley.prices, "${key}" is ignored: ${problem}`],
    });
  });

  it('never throws, and names every entry that it leaves out', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (setting) => {
        const { value, problems } = parsePriceOverrides(setting);
        const read = Object.keys(setting).filter(
          (key) => key !== '__proto__' && key !== 'prototype' && key !== 'constructor',
        );
        expect(Object.keys(value).length + problems.length).toBe(read.length);
      }),
    );
  });
});

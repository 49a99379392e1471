import { expect, test } from 'vitest';
import { WIRE_PROTOCOLS } from '../../../../src/domain/learned.ts';
import { fittedParameters } from '../../../../src/providers/azure/fitted-parameters.ts';

test.each(WIRE_PROTOCOLS)('what a model takes goes to %s as it is, without a word', (protocol) => {
  const parameters = { temperature: 0.5, topP: 0.9, reasoningEffort: 'low', maxOutputTokens: 900 } as const;
  expect(fittedParameters(parameters, {}, protocol)).toEqual({ parameters, remarks: [] });
});

test('a temperature above 1 is 1 for Claude, and told', () => {
  expect(fittedParameters({ temperature: 1.5 }, {}, 'anthropic-messages')).toEqual({
    parameters: { temperature: 1 },
    remarks: [
      { of: 'temperature', text: 'This model takes temperatures up to 1; 1 was sent instead of 1.5.' },
    ],
  });
  expect(fittedParameters({ temperature: 1.5 }, {}, 'responses').parameters).toEqual({ temperature: 1.5 });
});

test('of temperature and top P, where only one is taken, temperature is kept; top P alone stays', () => {
  const quirks = { samplingIsExclusive: true };
  expect(fittedParameters({ temperature: 0.5, topP: 0.9 }, quirks, 'anthropic-messages')).toEqual({
    parameters: { temperature: 0.5 },
    remarks: [{ of: 'topP', text: 'This model takes temperature or top P, not both; top P was left out.' }],
  });
  expect(fittedParameters({ topP: 0.9 }, quirks, 'anthropic-messages').remarks).toEqual([]);
});

test('an empty list of stop sequences is none, and nobody is told', () => {
  for (const protocol of WIRE_PROTOCOLS) {
    expect(fittedParameters({ stopSequences: [] }, { rejects: ['stopSequences'] }, protocol)).toEqual({
      parameters: {},
      remarks: [],
    });
  }
});

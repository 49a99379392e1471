import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedLane, parityOf } from '../../../src/domain/parity.ts';
import type { Adaptation, SentRequest } from '../../../src/domain/sent-request.ts';

function lane(
  laneId: string,
  adaptations: readonly Adaptation[] = [],
  more: Partial<SentRequest> = {},
): AskedLane {
  const sent = {
    api: 'x',
    url: 'y',
    parameters: {},
    maxOutputTokens: 900,
    messageCount: 1,
    adaptations,
    ...more,
  };
  return { laneId, sent };
}

const kept: Adaptation = { type: 'kept', of: 'temperature', asked: 0.5, path: 'temperature' };
const dropped: Adaptation = { type: 'dropped', of: 'temperature', asked: 0.5, because: 'No.' };

const differencesOf = (...lanes: readonly AskedLane[]) => parityOf(lanes).differences;

describe('lanes were asked alike', () => {
  test('where the same was sent, whatever it is called and over whatever API', () => {
    const limit = { type: 'renamed', of: 'maxOutputTokens', asked: 900 } as const;
    const one = lane('a', [kept, { ...limit, path: 'inferenceConfig.maxTokens' }], {
      api: 'bedrock ConverseStream',
      systemPrompt: 'system',
    });
    const other = lane('b', [kept, { ...limit, path: 'max_output_tokens' }], {
      api: 'azure Responses',
      systemPrompt: 'instructions',
    });
    expect(parityOf([one, other])).toEqual({
      verdict: 'alike',
      differences: [],
      laneCount: 2,
      unknownLaneIds: [],
    });
  });

  test('where none of them could be sent what was asked', () => {
    expect(parityOf([lane('a', [dropped]), lane('b', [dropped])]).verdict).toBe('alike');
  });

  test('where all were changed in the same way, and not where in different ones', () => {
    const changed = (sent: number): Adaptation => ({
      type: 'changed',
      of: 'temperature',
      asked: 2,
      path: 'temperature',
      sent,
      because: 'So.',
    });
    expect(differencesOf(lane('a', [changed(1)]), lane('b', [changed(1)]))).toEqual([]);
    expect(differencesOf(lane('a', [changed(1)]), lane('b', [changed(1.5)]))).toEqual([
      {
        about: 'temperature',
        type: 'changed',
        lanes: [
          { laneId: 'a', value: 1 },
          { laneId: 'b', value: 1.5 },
        ],
      },
    ]);
  });
});

describe('lanes were asked otherwise than each other', () => {
  test('where one could not be sent what another was', () => {
    expect(differencesOf(lane('a', [kept]), lane('b', [dropped]))).toEqual([
      { about: 'temperature', type: 'not-sent', lanes: [{ laneId: 'b', value: 0.5 }] },
    ]);
  });

  test('by choice, which is told apart from what could not be sent', () => {
    expect(differencesOf(lane('a', [kept]), lane('b'), lane('c', [dropped]))).toEqual([
      {
        about: 'temperature',
        type: 'set-differently',
        lanes: [{ laneId: 'a', value: 0.5 }, { laneId: 'b' }, { laneId: 'c', value: 0.5 }],
      },
      { about: 'temperature', type: 'not-sent', lanes: [{ laneId: 'c', value: 0.5 }] },
    ]);
  });

  test('where the limits of the models differ, though nobody set one', () => {
    expect(differencesOf(lane('a'), lane('b', [], { maxOutputTokens: 4096 }))).toEqual([
      {
        about: 'maxOutputTokens',
        type: 'differs',
        lanes: [
          { laneId: 'a', value: 900 },
          { laneId: 'b', value: 4096 },
        ],
      },
    ]);
  });

  test('where a system prompt is missing, or stands among the words of the user', () => {
    const [one, other, third] = [
      lane('a', [], { systemPrompt: 'system' }),
      lane('b'),
      lane('c', [], { systemPrompt: 'first-user-message' }),
    ];
    expect(differencesOf(one, other, third)).toEqual([
      { about: 'systemPrompt', type: 'not-sent', lanes: [{ laneId: 'b' }] },
      { about: 'systemPrompt', type: 'changed', lanes: [{ laneId: 'c' }] },
    ]);
  });

  test('where a file did not go along, or another history', () => {
    const without = (name: string): Adaptation => ({
      type: 'dropped',
      of: 'attachments',
      asked: name,
      because: 'No.',
    });
    expect(
      differencesOf(lane('a'), lane('b', [without('a.pdf'), without('b.pdf')], { messageCount: 3 })),
    ).toEqual([
      { about: 'attachments', type: 'not-sent', lanes: [{ laneId: 'b', value: ['a.pdf', 'b.pdf'] }] },
      {
        about: 'history',
        type: 'differs',
        lanes: [
          { laneId: 'a', value: 1 },
          { laneId: 'b', value: 3 },
        ],
      },
    ]);
    expect(differencesOf(lane('a', [without('x')]), lane('b', [without('x')]))).toEqual([]);
  });

  test('where as much was said to them before, but not the same', () => {
    const [one, other, third] = [
      lane('a', [], { historySha256: 'abc' }),
      lane('b', [], { historySha256: 'def' }),
      lane('c', [], { historySha256: 'abc' }),
    ];
    expect(differencesOf(one, other, third)).toEqual([
      {
        about: 'history',
        type: 'differs',
        lanes: [
          { laneId: 'a', value: 'abc' },
          { laneId: 'b', value: 'def' },
          { laneId: 'c', value: 'abc' },
        ],
      },
    ]);
    expect(differencesOf(one, third, lane('from before this was kept'))).toEqual([]);
  });

  test('but not because one is cached', () => {
    const caching: Adaptation = { type: 'kept', of: 'promptCaching', asked: true, path: 'cachePoint' };
    expect(parityOf([lane('a', [caching]), lane('b')]).verdict).toBe('alike');
  });
});

test('nothing is said of lanes of which nobody knows how they were asked', () => {
  const old = { laneId: 'old', sent: { api: 'x', url: 'y', parameters: {} } };
  expect(parityOf([lane('a'), old, { laneId: 'waiting' }])).toEqual({
    verdict: 'unknown',
    differences: [],
    laneCount: 3,
    unknownLaneIds: ['old', 'waiting'],
  });
  expect(parityOf([lane('a'), lane('b'), old])).toMatchObject({ verdict: 'alike', unknownLaneIds: ['old'] });
});

test('the order of the lanes does not matter to the verdict', () => {
  const temperature = fc.constantFrom(kept, dropped, undefined);
  const lanes = fc.array(
    fc.record({ fate: temperature, limit: fc.constantFrom(900, 4096), count: fc.constantFrom(1, 3) }),
    { minLength: 2, maxLength: 6 },
  );
  fc.assert(
    fc.property(lanes, (records) => {
      const asked = records.map(({ fate, limit, count }, index) =>
        lane(`${index}`, fate === undefined ? [] : [fate], { maxOutputTokens: limit, messageCount: count }),
      );
      const [forth, back] = [parityOf(asked), parityOf(asked.toReversed())];
      expect(back.verdict).toBe(forth.verdict);
      expect(back.differences.map(({ about, type }) => `${about} ${type}`)).toEqual(
        forth.differences.map(({ about, type }) => `${about} ${type}`),
      );
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LaneWords, laneLabels, type NamedLane } from '../../../src/domain/lane-labels.ts';

const words: LaneWords = {
  effort: (effort) => `effort ${effort}`,
  temperature: (temperature) => `temperature ${temperature}`,
  topP: (topP) => `top-p ${topP}`,
  limit: (tokens) => `at most ${tokens} tokens`,
};

function lane(label: string, changes: Partial<NamedLane> & { readonly place?: string } = {}): NamedLane {
  return { model: { label, place: changes.place ?? 'Demo' }, parameters: changes.parameters ?? {} };
}

it('is the name of the model where that stands once', () => {
  expect(laneLabels([lane('Poet'), lane('Critic')], words)).toEqual(['Poet', 'Critic']);
});

it('says of the same model where it is served and what was set, and only what tells the lanes apart', () => {
  const lanes = [
    lane('Poet', { place: 'Azure', parameters: { temperature: 0, topP: 1 } }),
    lane('Poet', { place: 'Bedrock', parameters: { temperature: 1, topP: 1 } }),
    lane('Critic', { parameters: { temperature: 1 } }),
  ];
  expect(laneLabels(lanes, words)).toEqual([
    'Poet · Azure · temperature 0',
    'Poet · Bedrock · temperature 1',
    'Critic',
  ]);
});

it('says nothing of what only one of the lanes has set but by the lane that has', () => {
  const lanes = [lane('Poet'), lane('Poet', { parameters: { reasoningEffort: 'high', maxOutputTokens: 9 } })];
  expect(laneLabels(lanes, words)).toEqual(['Poet', 'Poet · effort high · at most 9 tokens']);
});

it('numbers lanes that nothing tells apart', () => {
  expect(laneLabels([lane('Poet'), lane('Poet'), lane('Poet')], words)).toEqual([
    'Poet',
    'Poet (2)',
    'Poet (3)',
  ]);
});

it('leaves a model its name that ends in a number itself', () => {
  expect(laneLabels([lane('Poet'), lane('Poet'), lane('Poet (2)')], words)).toEqual([
    'Poet',
    'Poet (3)',
    'Poet (2)',
  ]);
});

it('is never the same for two lanes', () => {
  const someLane = fc.record({
    model: fc.record({
      label: fc.constantFrom('Poet', 'Poet (2)', 'Poet · Azure'),
      place: fc.constantFrom('', 'Azure'),
    }),
    parameters: fc.constantFrom<NamedLane['parameters']>({}, { temperature: 0 }, { topP: 1 }),
  });
  fc.assert(
    fc.property(fc.array(someLane, { maxLength: 8 }), (lanes) => {
      const labels = laneLabels(lanes, words);
      expect(new Set(labels).size).toBe(lanes.length);
    }),
  );
});

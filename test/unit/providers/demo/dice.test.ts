import { expect, test } from 'vitest';
import { diceFor } from '../../../../src/providers/demo/dice.ts';

test('the same seed always throws the same', () => {
  const throws = (seed: string): readonly string[] => {
    const dice = diceFor(seed);
    return Array.from({ length: 8 }, () => dice.pick('a', 'b', 'c'));
  };
  expect(throws('the sea')).toEqual(throws('the sea'));
  expect(throws('the sea')).not.toEqual(throws('the lake'));
});

test('over many seeds every side comes up about equally often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed += 1) {
    const side = diceFor(`prompt ${seed}`).pick('a', 'b', 'c');
    counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  expect(counts.size).toBe(3);
  for (const count of counts.values()) expect(count).toBeGreaterThan(850);
});

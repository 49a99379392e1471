import { expect, it } from 'vitest';
import { inSlices } from '../../../src/views/in-slices.ts';

function* counting(steps: number, onStep: () => void): Generator<void, string> {
  for (let step = 0; step < steps; step += 1) {
    onStep();
    yield;
  }
  return 'done';
}

it('long work leaves room for other things, and comes to its end', async () => {
  const story: string[] = [];
  let nowMs = 0;
  setImmediate(() => story.push('other'));
  const work = inSlices(
    counting(6, () => {
      story.push('step');
      nowMs += 4;
    }),
    () => true,
    () => nowMs,
  );
  expect(await work).toBe('done');
  expect(story).toEqual(['step', 'step', 'step', 'other', 'step', 'step', 'step']);
});

it('work that is no longer wanted ends at its next rest', async () => {
  let steps = 0;
  const work = inSlices(
    counting(1000, () => {
      steps += 1;
    }),
    () => steps < 5,
    () => steps * 10,
  );
  expect(await work).toBeUndefined();
  expect(steps).toBe(5);
});

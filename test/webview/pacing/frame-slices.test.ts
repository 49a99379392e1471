import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FrameSlices } from '../../../webview/pacing/frame-slices.ts';

/** Each step takes this long. */
const STEP_MS = 1;

let nowMs = 0;
let frames: (() => void)[] = [];

beforeEach(() => {
  nowMs = 0;
  frames = [];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) =>
    frames.push(() => callback(nowMs)),
  );
});
afterEach(() => void vi.restoreAllMocks());

function runFrame(): void {
  for (const frame of frames.splice(0)) frame();
}

function work(name: string, stepCount: number, done: string[]) {
  let left = stepCount;
  return () => {
    nowMs += STEP_MS;
    left -= 1;
    done.push(name);
    return left > 0;
  };
}

test('long work is spread over frames, a few milliseconds in each', () => {
  const slices = new FrameSlices();
  const done: string[] = [];
  slices.add(work('a', 10, done));
  expect(done.length).toBe(0);
  runFrame();
  expect(done.length).toBe(4);
  runFrame();
  expect(done.length).toBe(8);
  runFrame();
  expect(done.length).toBe(10);
  expect(frames).toEqual([]);
});

test('works take turns', () => {
  const slices = new FrameSlices();
  const done: string[] = [];
  slices.add(work('a', 9, done));
  slices.add(work('b', 9, done));
  runFrame();
  expect(done).toEqual(['a', 'b', 'a', 'b']);
});

test('work that is taken back is not done', () => {
  const slices = new FrameSlices();
  const done: string[] = [];
  const unwanted = work('a', 1, done);
  slices.add(unwanted);
  slices.delete(unwanted);
  runFrame();
  expect(done).toEqual([]);
});

test('it can be waited for', async () => {
  const slices = new FrameSlices();
  const done: string[] = [];
  const finished = slices.finished(work('a', 2, done));
  runFrame();
  await finished;
  expect(done).toEqual(['a', 'a']);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelTurn, type GrowingDrawing, requestTurn } from '../../../webview/pacing/drawing-turns.ts';

const FRAME_MS = 1000 / 60;

/** Only goes on, so that one test does not begin before another has ended. */
let nowMs = 0;
const frames: FrameRequestCallback[] = [];
let drawn: string[] = [];
let isGrowing = true;

beforeEach(() => {
  nowMs += 1000;
  drawn = [];
  isGrowing = true;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
});

afterEach(() => {
  isGrowing = false;
  runFrames(60);
  vi.unstubAllGlobals();
});

function runFrames(count: number): void {
  for (let frame = 0; frame < count; frame += 1) {
    nowMs += FRAME_MS;
    for (const callback of frames.splice(0)) callback(nowMs);
  }
}

function drawing(name: string, isWatched: boolean): GrowingDrawing {
  return { isWatched, draw: () => drawn.push(name) };
}

/** Wants its next turn as soon as it has had one. */
function growing(name: string, isWatched: boolean): GrowingDrawing {
  const it: GrowingDrawing = {
    isWatched,
    draw: () => {
      drawn.push(name);
      if (isGrowing) requestTurn(it);
    },
  };
  return it;
}

describe('turns of drawing', () => {
  it('come in the next frame, once for each request', () => {
    const a = drawing('a', true);
    requestTurn(a);
    requestTurn(a);
    expect(drawn).toEqual([]);
    runFrames(3);
    expect(drawn).toEqual(['a']);
  });

  it('are had by all that are watched in the same frame', () => {
    for (const name of ['a', 'b', 'c']) requestTurn(drawing(name, true));
    runFrames(1);
    expect(drawn).toEqual(['a', 'b', 'c']);
    expect(frames).toEqual([]);
  });

  it('are had by one at a time of those that nobody watches, ten times a second, in the order in which they asked', () => {
    for (const name of ['a', 'b', 'c']) requestTurn(growing(name, false));
    runFrames(60);
    expect(drawn.length).toBeGreaterThan(6);
    expect(drawn.length).toBeLessThanOrEqual(10);
    expect(drawn.slice(0, 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('are not had less often by those that are watched because others wait', () => {
    requestTurn(growing('unwatched', false));
    requestTurn(growing('watched', true));
    runFrames(30);
    expect(drawn.filter((name) => name === 'watched')).toHaveLength(30);
    expect(drawn).toContain('unwatched');
  });

  it('are not had by what has taken its request back', () => {
    const a = drawing('a', true);
    requestTurn(a);
    cancelTurn(a);
    runFrames(2);
    expect(drawn).toEqual([]);
  });

  it('come for the others although a drawing has failed', () => {
    const broken: GrowingDrawing = {
      isWatched: true,
      draw: () => {
        throw new Error('broken');
      },
    };
    requestTurn(broken);
    requestTurn(drawing('a', true));
    expect(() => runFrames(1)).toThrow('broken');
    runFrames(1);
    expect(drawn).toEqual(['a']);
  });
});

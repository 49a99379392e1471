import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DrawingTurns, type GrowingDrawing } from '../../../webview/pacing/drawing-turns.ts';

const FRAME_MS = 1000 / 60;

let turns = new DrawingTurns();
let nowMs = 0;
let frames: FrameRequestCallback[] = [];
let drawn: string[] = [];

beforeEach(() => {
  turns = new DrawingTurns();
  frames = [];
  drawn = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
});

afterEach(() => void vi.unstubAllGlobals());

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
      turns.request(it);
    },
  };
  return it;
}

describe('turns of drawing', () => {
  it('come in the next frame, once for each request', () => {
    const a = drawing('a', true);
    turns.request(a);
    turns.request(a);
    expect(drawn).toEqual([]);
    runFrames(3);
    expect(drawn).toEqual(['a']);
  });

  it('are had by all that are watched in the same frame', () => {
    for (const name of ['a', 'b', 'c']) turns.request(drawing(name, true));
    runFrames(1);
    expect(drawn).toEqual(['a', 'b', 'c']);
    expect(frames).toEqual([]);
  });

  it('are had by one at a time of those that nobody watches, ten times a second, in the order in which they asked', () => {
    for (const name of ['a', 'b', 'c']) turns.request(growing(name, false));
    runFrames(60);
    expect(drawn.length).toBeGreaterThan(6);
    expect(drawn.length).toBeLessThanOrEqual(10);
    expect(drawn.slice(0, 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('are not had less often by those that are watched because others wait', () => {
    turns.request(growing('unwatched', false));
    turns.request(growing('watched', true));
    runFrames(30);
    expect(drawn.filter((name) => name === 'watched')).toHaveLength(30);
    expect(drawn).toContain('unwatched');
  });

  it('are not had by what has taken its request back', () => {
    const a = drawing('a', true);
    turns.request(a);
    turns.cancel(a);
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
    turns.request(broken);
    turns.request(drawing('a', true));
    expect(() => runFrames(1)).toThrow('broken');
    runFrames(1);
    expect(drawn).toEqual(['a']);
  });
});

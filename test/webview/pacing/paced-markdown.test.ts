import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DrawingTurns } from '../../../webview/pacing/drawing-turns.ts';
import { PacedMarkdown } from '../../../webview/pacing/paced-markdown.ts';

/** Frames and time by hand: a frame is drawn when a test says so, and a drawing takes as long as it says. */
let frames: FrameRequestCallback[] = [];
let nowMs = 0;
let drawingMs = 0;

const policy = () => ({ strings: { image: (alt: string) => alt } });

beforeEach(() => {
  frames = [];
  nowMs = 0;
  drawingMs = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += drawingMs;
    return nowMs;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function nextFrame(): void {
  for (const callback of frames.splice(0)) callback(nowMs);
}

function shownMarkdown(): { readonly text: PacedMarkdown; readonly container: HTMLElement } {
  const container = document.createElement('div');
  const text = new PacedMarkdown(container, { policy, turns: new DrawingTurns() });
  text.isShown = true;
  return { text, container };
}

/** After how many frames each of `count` pieces, one arriving before every frame, is on the page. */
function framesWithDrawing(
  count: number,
  { text, container }: ReturnType<typeof shownMarkdown>,
  frameMs = 0,
): readonly number[] {
  const drawn: number[] = [];
  for (let frame = 1; frame <= count; frame += 1) {
    const before = container.textContent;
    text.receive('a');
    nowMs += frameMs;
    nextFrame();
    if (container.textContent !== before) drawn.push(frame);
  }
  return drawn;
}

describe('PacedMarkdown', () => {
  it('draws all that arrived since the last frame at once', () => {
    const { text, container } = shownMarkdown();
    text.receive('one ');
    text.receive('two');
    expect(container.textContent).toBe('');
    expect(frames).toHaveLength(1);
    nextFrame();
    expect(container.textContent).toBe('one two');
  });

  it('draws at every frame while that is quick', () => {
    drawingMs = 1;
    expect(framesWithDrawing(4, shownMarkdown())).toEqual([1, 2, 3, 4]);
  });

  it('halves its rate again and again while drawing is slow, and recovers', () => {
    const slow = shownMarkdown();
    drawingMs = 10;
    expect(framesWithDrawing(15, slow)).toEqual([1, 3, 7, 15]);
    drawingMs = 1;
    const after = framesWithDrawing(40, slow);
    expect(after.at(-1)).toBe(40);
    expect(after.at(-2)).toBe(39);
  });

  it('is drawn with every turn it gets while nobody watches its end, however slow that is', () => {
    const slow = shownMarkdown();
    slow.text.isWatched = false;
    drawingMs = 10;
    const drawn = framesWithDrawing(8, slow, 100);
    expect(drawn).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('wants no turn any more once it has ended', () => {
    const { text } = shownMarkdown();
    drawingMs = 10;
    text.receive('slow, so that the next turn is passed over');
    nextFrame();
    text.receive('the end');
    text.end();
    nextFrame();
    expect(frames).toHaveLength(0);
  });

  it('only gathers while it is not shown, and is whole at once when it is', () => {
    const { text, container } = shownMarkdown();
    text.isShown = false;
    text.receive('**unseen**');
    expect(frames).toHaveLength(0);
    text.isShown = true;
    expect(container.querySelector('strong')?.textContent).toBe('unseen');
  });

  it('starts over when the whole text is another than what it received', () => {
    const { text, container } = shownMarkdown();
    text.receive('lost');
    nextFrame();
    text.agreeWith('lost and found');
    text.receive(' again');
    nextFrame();
    expect(container.textContent).toBe('lost and found again');
  });

  it('draws the rest without waiting when the text ends, and takes no more', () => {
    const { text, container } = shownMarkdown();
    text.receive('the end');
    text.end();
    text.receive(' and more');
    nextFrame();
    expect(container.textContent).toBe('the end');
  });

  it('says when the whole text is on the page: not before it has ended, and not before it is shown', () => {
    const container = document.createElement('div');
    const whole: (string | null)[] = [];
    const text = new PacedMarkdown(container, {
      policy,
      onFinished: () => whole.push(container.textContent),
    });
    text.receive('all of it');
    text.end();
    expect(whole).toEqual([]);
    text.isShown = true;
    text.isShown = false;
    text.isShown = true;
    expect(whole).toEqual(['all of it']);
  });

  it('leaves nothing behind', () => {
    const { text, container } = shownMarkdown();
    text.receive('gone');
    nextFrame();
    text.receive(' soon');
    text.dispose();
    nextFrame();
    expect(container.childNodes).toHaveLength(0);
  });
});

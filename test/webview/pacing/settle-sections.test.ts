import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FrameSlices } from '../../../webview/pacing/frame-slices.ts';
import { settleSections } from '../../../webview/pacing/settle-sections.ts';

/** Laying out a section takes so long. */
const SECTION_MS = 2;

let nowMs = 0;
let frames: (() => void)[] = [];
let slices = new FrameSlices();

beforeEach(() => {
  slices = new FrameSlices();
  frames = [];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => {
    nowMs += SECTION_MS;
    return new DOMRect();
  });
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) =>
    frames.push(() => callback(nowMs)),
  );
});
afterEach(() => void vi.restoreAllMocks());

function textOf(sectionCount: number): HTMLElement {
  const text = document.createElement('div');
  for (let index = 0; index < sectionCount; index += 1) {
    const section = document.createElement('div');
    section.className = 'md-section';
    text.append(section);
  }
  return text;
}

function settledIn(text: HTMLElement): number {
  return text.querySelectorAll('.is-settled').length;
}

function runFrame(): void {
  for (const frame of frames.splice(0)) frame();
}

test('the sections of finished answers get their heights a few per frame, from the top, until all have', () => {
  const texts = [textOf(5), textOf(5)];
  for (const text of texts) settleSections(text, slices);
  expect(texts.map(settledIn)).toEqual([0, 0]);
  runFrame();
  expect(texts.map(settledIn)).toEqual([1, 1]);
  expect(texts[0]?.firstElementChild?.classList.contains('is-settled')).toBe(true);
  for (let frame = 0; frame < 10; frame += 1) runFrame();
  expect(texts.map(settledIn)).toEqual([5, 5]);
  expect(frames).toEqual([]);
});

test('sections that have their heights are left alone', () => {
  const text = textOf(1);
  settleSections(text, slices);
  runFrame();
  const before = nowMs;
  settleSections(text, slices);
  runFrame();
  expect(nowMs).toBe(before);
});

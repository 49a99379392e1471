// Runs inside a comparison's webview that lets the baselines write HTML.

import {
  createStreamingMarkdown,
  type StreamingMarkdown,
} from '../../webview/markdown/streaming-markdown.ts';
import * as blockMemo from '../baselines/block-memo.ts';
import * as fullRender from '../baselines/full-render.ts';
import { sampleText } from '../sample-text.ts';
import type { Variant } from './variant.ts';

declare global {
  var beginReplay: typeof begin;
}

globalThis.beginReplay = begin;

/** Five tokens of four characters: what 300 tokens per second bring in each frame at 60 Hz. */
const CHARACTERS_PER_UPDATE = 20;

const renderers: Record<Variant['name'], (container: HTMLElement) => StreamingMarkdown> = {
  ours: (container) =>
    createStreamingMarkdown(container, { strings: { image: (alt, url) => `${alt} (${url})` } }),
  'block memo': blockMemo.createStreamingMarkdown,
  'full render': fullRender.createStreamingMarkdown,
};

/** An answer that is being written into a lane, update by update, each laid out before the next. */
export interface Replay {
  /** Shows the text up to `at`, in one go. */
  goTo(at: number): Promise<void>;
  /** Writes so many updates from there. */
  write(updates: number): Promise<void>;
  end(): void;
}

/** Each lane has room for one replay at a time. */
function begin(name: Variant['name'], length: number, laneIndex: number): Replay {
  const text = sampleText('mixed', length);
  const lane = document.querySelectorAll('.answer-text')[laneIndex];
  if (lane === undefined) throw new Error('There is no answer to replay into.');
  const container = document.createElement('div');
  layOutUnseenText();
  lane.replaceChildren(container);
  const markdown = renderers[name](container);
  let shown = 0;
  return {
    goTo: (at) =>
      inTask(() => {
        shown = at;
        markdown.reset(text.slice(0, at));
        layOut(container);
      }),
    write: (updates) =>
      inTask(() => {
        for (let count = 0; count < updates && shown < text.length; count += 1) {
          markdown.append(text.slice(shown, shown + CHARACTERS_PER_UPDATE));
          shown += CHARACTERS_PER_UPDATE;
          layOut(container);
        }
      }),
    end: () => lane.replaceChildren(),
  };
}

/** In one task without frames nothing ever comes into sight, and what we put off until then would never be paid for. */
function layOutUnseenText(): void {
  const style = new CSSStyleSheet();
  style.replaceSync('.md-section { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [style];
}

/** Chromium counts as script what a page does by itself, and not what an inspector tells it to. */
function inTask(work: () => void): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      work();
      resolve();
    });
  });
}

function layOut(element: HTMLElement): void {
  void element.offsetHeight;
}

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
  var replay: typeof replayText;
}

globalThis.replay = replayText;

/** Five tokens of four characters: what 300 tokens per second bring in each frame at 60 Hz. */
const CHARACTERS_PER_UPDATE = 20;

const renderers: Record<Variant['name'], (container: HTMLElement) => StreamingMarkdown> = {
  ours: (container) =>
    createStreamingMarkdown(container, { strings: { image: (alt, url) => `${alt} (${url})` } }),
  'block memo': blockMemo.createStreamingMarkdown,
  'full render': fullRender.createStreamingMarkdown,
};

/**
 * Milliseconds of script and layout that a text of this length costs in a lane, update by update. Where `samples` are
 * given, only so many updates, spread evenly, stand for all: the text before each is there already.
 */
function replayText(name: Variant['name'], length: number, samples?: number): number {
  const text = sampleText('mixed', length);
  const container = document.createElement('div');
  const lane = document.querySelector('.answer-text');
  if (lane === null) throw new Error('There is no answer to replay into.');
  lane.replaceChildren(container);
  const markdown = renderers[name](container);
  const updates = Math.ceil(length / CHARACTERS_PER_UPDATE);
  const total = samples === undefined ? all(markdown, text) : sampled(markdown, text, samples) * updates;
  lane.replaceChildren();
  return total;
}

function all(markdown: StreamingMarkdown, text: string): number {
  const startMs = performance.now();
  for (let at = 0; at < text.length; at += CHARACTERS_PER_UPDATE)
    update(markdown, text.slice(at, at + CHARACTERS_PER_UPDATE));
  return performance.now() - startMs;
}

/** Milliseconds of one update on average. */
function sampled(markdown: StreamingMarkdown, text: string, samples: number): number {
  let totalMs = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const at = Math.floor(((sample + 0.5) / samples) * text.length);
    markdown.reset(text.slice(0, at));
    const startMs = performance.now();
    update(markdown, text.slice(at, at + CHARACTERS_PER_UPDATE));
    totalMs += performance.now() - startMs;
  }
  return totalMs / samples;
}

function update(markdown: StreamingMarkdown, text: string): void {
  markdown.append(text);
  void markdown.element.offsetHeight; // lays out
}

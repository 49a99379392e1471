// Runs in the browser page of markdown.bench.ts.
import { parseBlocks } from '../webview/markdown/parser.ts';
import { renderMarkdownOnce } from '../webview/markdown/render-once.ts';
import { createStreamingMarkdown, type MarkdownPolicy } from '../webview/markdown/streaming-markdown.ts';
import { type Shape, sampleText } from './sample-text.ts';

/** Five tokens of four characters: what 300 tokens per second bring in each frame at 60 Hz. */
const CHARACTERS_PER_UPDATE = 20;
const policy: MarkdownPolicy = { strings: { image: (alt, url) => `${alt} (${url})` } };

export type Method = 'streaming' | 'block memo' | 'full render';

/** Milliseconds to stream a text of this length: script, and layout after every update. */
export interface Cost {
  readonly scriptMs: number;
  readonly layoutMs: number;
}

/** Draws `text` as it is after one more update; a renderer that keeps state gets every update in turn. */
type Draw = (text: string) => void;

const methods: Record<Method, (container: HTMLElement) => Draw> = {
  streaming(container) {
    const streaming = createStreamingMarkdown(container, policy);
    let length = 0;
    return (text) => {
      streaming.append(text.slice(length));
      length = text.length;
    };
  },
  // Finds the blocks of the whole text anew, without their inline content, and renders those that changed.
  'block memo'(container) {
    const shown: string[] = [];
    return (text) => {
      const lines = text.split('\n');
      for (const [index, { startLine, endLine }] of parseBlocks(text, {}).blocks.entries()) {
        const source = lines.slice(startLine, endLine).join('\n');
        if (shown[index] === source) continue;
        shown[index] = source;
        const rendered = document.createElement('div');
        renderMarkdownOnce(rendered, source, policy);
        const old = container.children[index];
        if (old) old.replaceWith(rendered);
        else container.append(rendered);
      }
    };
  },
  'full render': (container) => (text) => renderMarkdownOnce(container, text, policy),
};

/**
 * Streams a text. With `samples`, measures only that many stretches of five updates, and takes the median of
 * each stretch for all updates around it, because the slow methods would take minutes.
 */
export function measure(method: Method, shape: Shape, length: number, samples?: number): Cost {
  const text = sampleText(shape, length);
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  const container = document.createElement('div');
  scroller.append(container);
  document.body.replaceChildren(scroller);
  const draw = methods[method](container);
  const updateCount = Math.ceil(length / CHARACTERS_PER_UPDATE);
  const update = (number: number): Cost => {
    const start = performance.now();
    draw(text.slice(0, number * CHARACTERS_PER_UPDATE));
    const drawn = performance.now();
    layOut(scroller);
    return { scriptMs: drawn - start, layoutMs: performance.now() - drawn };
  };
  if (samples === undefined) return sum(Array.from({ length: updateCount }, (_, index) => update(index + 1)));
  const stretches = Array.from({ length: samples }, (_, sample) => {
    const place = Math.floor(((sample + 0.5) / samples) * updateCount);
    update(place);
    return median(Array.from({ length: 5 }, (_, index) => update(place + index + 1)));
  });
  const { scriptMs, layoutMs } = sum(stretches);
  const scale = updateCount / samples;
  return { scriptMs: scriptMs * scale, layoutMs: layoutMs * scale };
}

function sum(costs: readonly Cost[]): Cost {
  return costs.reduce((total, cost) => ({
    scriptMs: total.scriptMs + cost.scriptMs,
    layoutMs: total.layoutMs + cost.layoutMs,
  }));
}

function median(costs: readonly Cost[]): Cost {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    scriptMs: middle(costs.map((cost) => cost.scriptMs)),
    layoutMs: middle(costs.map((cost) => cost.layoutMs)),
  };
}

function layOut(scroller: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
}

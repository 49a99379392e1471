// Runs in the browser page of markdown.bench.ts.
import { markdown } from '../webview/markdown/parser.ts';
import { renderMarkdownOnce } from '../webview/markdown/render-once.ts';
import { createStreamingMarkdown, type MarkdownPolicy } from '../webview/markdown/streaming-markdown.ts';

/** Five tokens of four characters: what 300 tokens per second bring in each frame at 60 Hz. */
const CHARACTERS_PER_UPDATE = 20;
const policy: MarkdownPolicy = { strings: { image: (alt, url) => `${alt} (${url})` } };

export type Method = 'streaming' | 'block memo' | 'full render';
export type Shape = 'mixed' | 'fence' | 'list' | 'table' | 'quote' | 'paragraph';

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
  // Parses everything, renders the blocks whose source changed.
  'block memo'(container) {
    const shown: string[] = [];
    return (text) => {
      const lines = text.split('\n');
      const blocks = markdown
        .parse(text, {})
        .filter((token) => token.level === 0 && token.nesting >= 0 && token.map);
      for (const [index, block] of blocks.entries()) {
        const source = lines.slice(...(block.map ?? [0, 0])).join('\n');
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
 * Streams `text`; with `samples`, only measures three updates at each of that many places and counts them
 * for all, because the slow methods would take minutes.
 */
export function measure(method: Method, shape: Shape, length: number, samples?: number): Cost {
  const text = sampleText(shape, length);
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  const container = document.createElement('div');
  scroller.append(container);
  document.body.replaceChildren(scroller);
  const draw = methods[method](container);
  const total = { scriptMs: 0, layoutMs: 0 };
  const updateCount = Math.ceil(length / CHARACTERS_PER_UPDATE);
  const places =
    samples === undefined
      ? [0]
      : Array.from({ length: samples }, (_, i) => Math.floor(((i + 0.5) / samples) * updateCount));
  const updatesPerPlace = samples === undefined ? updateCount : 3;
  for (const place of places) {
    draw(text.slice(0, place * CHARACTERS_PER_UPDATE));
    layOut(scroller);
    for (let update = place + 1; update <= place + updatesPerPlace; update += 1) {
      const start = performance.now();
      draw(text.slice(0, update * CHARACTERS_PER_UPDATE));
      const drawn = performance.now();
      layOut(scroller);
      total.scriptMs += drawn - start;
      total.layoutMs += performance.now() - drawn;
    }
  }
  const scale = updateCount / (places.length * updatesPerPlace);
  return { scriptMs: total.scriptMs * scale, layoutMs: total.layoutMs * scale };
}

function layOut(scroller: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
}

/** Text like an answer's (`mixed`), or one single block that long. */
function sampleText(shape: Shape, length: number): string {
  let text =
    shape === 'fence' ? '```ts\n' : shape === 'table' ? '| name | what | why |\n|---|---:|---|\n' : '';
  for (let number = 1; text.length < length; number += 1) text += pieces[shape](number);
  return text.slice(0, length);
}

const sentence =
  'A *short* sentence with `code`, **weight** and a [link](https://example.com/page), as answers have. ';
const pieces: Record<Shape, (number: number) => string> = {
  fence: (number) => `  const value${number} = compute(${number}, 'text'); // ${number}\n`,
  list: (number) => `- Item ${number}: ${sentence}\n`,
  table: (number) => `| row ${number} | ${number * 17} | a few \`words\` here |\n`,
  quote: (number) => `> Line ${number}: ${sentence}\n${number % 3 === 0 ? '>\n' : ''}`,
  paragraph: (number) => `${number}. ${sentence}`,
  mixed: (number) =>
    [
      `## Section ${number}\n\n${sentence.repeat(4)}\n\n${sentence.repeat(2)}\n`,
      Array.from({ length: 6 }, (_, i) => `- Point ${i}: ${sentence}`).join('\n'),
      `\n\`\`\`ts\n${Array.from({ length: 15 }, (_, i) => pieces.fence(i)).join('')}\`\`\`\n`,
      `1. First\n   - nested ${sentence}\n   - more\n2. Second\n\n> ${sentence}\n`,
      `| a | b | c |\n|---|---|---|\n${Array.from({ length: 5 }, (_, i) => pieces.table(i)).join('')}\n`,
    ].join('\n'),
};

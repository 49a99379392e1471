import type { Token } from 'markdown-it';
import { countFinalBlocks } from '../../webview/markdown/finality.ts';
import { type Block, markdown, parseBlocks } from '../../webview/markdown/parser.ts';
import { sourceLines } from '../../webview/markdown/source-lines.ts';
import type { StreamingMarkdown } from '../../webview/markdown/streaming-markdown.ts';
import { addStyledElement, renderer } from './product-look.ts';
import { setHtml } from './trusted-html.ts';

/**
 * What the best chats do: finished blocks stay on the page, and only blocks whose source has changed are rendered anew,
 * each by the parser's own HTML. As good as its kind can be: only the text after the last finished block is parsed, and
 * once for both the boundaries and the HTML. It has no late link definitions, no code buttons and no colours to pay for.
 */
export function createStreamingMarkdown(container: HTMLElement): StreamingMarkdown {
  return new BlockMemo(container);
}

interface OpenBlock {
  readonly element: HTMLElement;
  source: string;
}

class BlockMemo implements StreamingMarkdown {
  readonly element: HTMLElement;
  readonly #blocks: HTMLElement;
  #tail = '';
  #open: OpenBlock[] = [];

  constructor(container: HTMLElement) {
    this.element = container;
    this.#blocks = addStyledElement(container);
  }

  append(text: string): void {
    this.#tail += text;
    const lines = sourceLines(this.#tail, false);
    const { blocks } = parseBlocks(this.#tail, {});
    for (const [index, block] of blocks.entries()) {
      const source = this.#tail.slice(lines.startOf(block.startLine), lines.startOf(block.endLine));
      this.#show(index, block, source);
    }
    for (const surplus of this.#open.splice(blocks.length)) surplus.element.remove();
    const finalCount = countFinalBlocks(blocks, lines);
    const firstOpen = blocks[finalCount];
    if (finalCount === 0 || firstOpen === undefined) return;
    this.#tail = this.#tail.slice(lines.startOf(firstOpen.startLine));
    this.#open = this.#open.slice(finalCount);
  }

  finish(): void {}

  reset(text = ''): void {
    this.#blocks.replaceChildren();
    this.#tail = '';
    this.#open = [];
    this.append(text);
  }

  dispose(): void {
    this.reset();
  }

  #show(index: number, { tokens }: Block, source: string): void {
    const shown = this.#open[index];
    if (shown?.source === source) return;
    const element = shown?.element ?? document.createElement('div');
    setHtml(element, htmlOf(tokens));
    if (shown === undefined) {
      this.#blocks.append(element);
      this.#open.push({ element, source });
    } else shown.source = source;
  }
}

function htmlOf(tokens: readonly Token[]): string {
  const env = {};
  for (const token of tokens) {
    if (token.type !== 'inline') continue;
    token.children = [];
    markdown.inline.parse(token.content, markdown, env, token.children);
  }
  return renderer.render([...tokens], markdown.options, env);
}

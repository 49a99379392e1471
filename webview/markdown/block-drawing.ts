import type { Token } from 'markdown-it';
import type { InlineSteps } from './growing-inline.ts';
import { InlineCache } from './inline-cache.ts';
import { inlineNodes } from './inline-tree.ts';
import type { LightNode } from './light-node.ts';
import { lightNodes } from './light-tree.ts';
import { type Block, type Definitions, parseInline } from './parser.ts';
import type { SourceLines } from './source-lines.ts';
import type { MarkdownPolicy } from './streaming-markdown.ts';

/** Makes light nodes of parsed blocks; one for each block, none for a link definition. */
export class BlockDrawing {
  readonly #strings: MarkdownPolicy['strings'];
  readonly #cache = new InlineCache();

  constructor(strings: MarkdownPolicy['strings']) {
    this.#strings = strings;
  }

  /**
   * For one step of a text: draws blocks, of which the first `finalCount` are final. Final ones are drawn
   * with the final link definitions only, open ones also with those that were `found` in the open source.
   */
  step(known: Definitions, found: Definitions, lines: SourceLines) {
    const cache = Object.keys(found).length === 0 ? this.#cache : undefined;
    if (cache === undefined) this.#cache.clear();
    else cache.beginStep();
    return (blocks: readonly Block[], finalCount: number): LightNode[][] =>
      blocks.map(({ tokens }, index) => {
        const steps = this.#inlineSteps(index < finalCount ? known : found);
        return lightNodes(tokens, (token) => inline(token, steps, cache), lines.completeCount);
      });
  }

  /** Draws a block whose source is complete. */
  again(block: Block, definitions: Definitions): LightNode | undefined {
    const steps = this.#inlineSteps(definitions);
    return lightNodes(block.tokens, (token) => inline(token, steps))[0];
  }

  /** Draws the inline content of the last paragraph, which has grown. */
  grow(content: string, definitions: Definitions): LightNode[] {
    return this.#cache.grow(content, this.#inlineSteps(definitions));
  }

  clear(): void {
    this.#cache.clear();
  }

  #inlineSteps(definitions: Definitions): InlineSteps {
    return {
      parse: (source) => parseInline(source, definitions),
      draw: (tokens) => inlineNodes(tokens, this.#strings.image),
    };
  }
}

function inline({ content }: Token, steps: InlineSteps, cache?: InlineCache): readonly LightNode[] {
  return cache === undefined ? steps.draw(steps.parse(content)) : cache.nodes(content, steps);
}

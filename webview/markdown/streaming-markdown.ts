import { BlockSections } from './block-sections.ts';
import type { CodeBlockDecorator } from './code-block-view.ts';
import { countFinalBlocks } from './finality.ts';
import { InputNormalizer } from './input-normalizer.ts';
import type { LightNode } from './light-node.ts';
import { lightNodes } from './light-tree.ts';
import type { OpenContainer, Parts } from './open-container.ts';
import { OpenFence } from './open-fence.ts';
import { OpenList } from './open-list.ts';
import { OpenTable } from './open-table.ts';
import { type Block, childBlocks, type Definitions, parseBlocks, parseInline } from './parser.ts';
import { type Mounted, type MountedElement, update } from './reconcile.ts';
import { ReferenceLinks, type Unit } from './reference-links.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';

/**
 * Markdown that is still being written, on the page. Each `append` costs about as much as what it adds,
 * however long the text has become, and the DOM in the end is the same as if the whole text had been
 * rendered in one go.
 */
export interface StreamingMarkdown {
  /** The container that was given. */
  readonly element: HTMLElement;
  /** Adds text, cut anywhere, even inside a CRLF or a surrogate pair. */
  append(text: string): void;
  /** No more text follows; the DOM is final. */
  finish(): void;
  /** Starts over with `text`, shown in one go, still open for more. */
  reset(text?: string): void;
  /** Empties the container. */
  dispose(): void;
}

export interface MarkdownPolicy {
  /** Fills the toolbar of a code block (Copy…). Absent: the toolbar stays empty. */
  decorateCodeBlock?: CodeBlockDecorator;
  readonly strings: {
    /** The text that stands for an image, which is never loaded. */
    image(alt: string, url: string): string;
  };
}

export function createStreamingMarkdown(container: HTMLElement, policy: MarkdownPolicy): StreamingMarkdown {
  return new IncrementalRenderer(container, policy);
}

/**
 * Keeps only the tail of the text: what comes after the last block that is final. Each step parses the tail,
 * brings the open blocks on the page in line with it, and settles those that have become final. Three kinds
 * of block can grow long and get finer steps: a list, a table (`OpenContainer`), and a fence (`OpenFence`).
 */
class IncrementalRenderer implements StreamingMarkdown {
  readonly element: HTMLElement;
  readonly #policy: MarkdownPolicy;
  readonly #sections: BlockSections;
  #input = new InputNormalizer();
  #links = new ReferenceLinks();
  #tail = '';
  /** The open block that the tail continues, when it has finer steps of its own. */
  #container: OpenContainer | undefined;
  #fence: OpenFence | undefined;
  #isFinished = false;

  constructor(container: HTMLElement, policy: MarkdownPolicy) {
    this.element = container;
    this.#policy = policy;
    this.#sections = new BlockSections(container, policy.decorateCodeBlock);
    this.reset();
  }

  append(text: string): void {
    if (this.#isFinished) throw new Error('The text is finished; reset() starts a new one.');
    this.#advance(this.#input.push(text), false);
  }

  finish(): void {
    if (this.#isFinished) return;
    this.#advance(this.#input.end(), true);
    this.#isFinished = true;
    this.#links = new ReferenceLinks();
  }

  reset(text = ''): void {
    this.#sections.clear();
    this.#input = new InputNormalizer();
    this.#links = new ReferenceLinks();
    this.#tail = '';
    this.#container = undefined;
    this.#fence = undefined;
    this.#isFinished = false;
    this.append(text);
  }

  dispose(): void {
    this.reset();
    this.#isFinished = true;
  }

  #advance(text: string, isLast: boolean): void {
    if (text === '' && !isLast) return;
    this.#tail += text;
    while (this.#fence === undefined ? this.#stepBlocks(isLast) : this.#stepFence(this.#fence, isLast));
  }

  /** Both steps return whether the rest of the tail has to be looked at in another way. */
  #stepFence(fence: OpenFence, isLast: boolean): boolean {
    const { rest, isClosed } = fence.take(this.#tail);
    this.#tail = rest;
    if (!isClosed && !isLast) return false;
    if (!isClosed) {
      fence.finish(rest);
      this.#tail = '';
    }
    this.#fence = undefined;
    this.#sections.settle(1);
    return true;
  }

  #stepBlocks(isLast: boolean): boolean {
    const source = (this.#container?.prefix ?? '') + this.#tail;
    const lines = sourceLines(source, isLast);
    const { blocks, definitions } = parseBlocks(source, this.#links.definitions);
    const finalCount = isLast ? blocks.length : countFinalBlocks(blocks, lines);

    const container = this.#container;
    const [first] = blocks;
    const parts =
      container && first
        ? container.read({ block: first, source, lines, isFinal: finalCount > 0 })
        : undefined;
    const finalParts = parts?.blocks.slice(0, parts.finalCount) ?? [];
    const kept = parts === undefined ? 0 : 1;
    const others = blocks.slice(kept);
    const finalOthers = others.slice(0, Math.max(0, finalCount - kept));

    // Final blocks are drawn with final definitions only, open ones with all that the tail has so far.
    const concerned = this.#links.define([...finalParts, ...finalOthers], definitions);
    const draw = (drawn: readonly Block[], finals: readonly Block[]) =>
      drawn.map((block, index) =>
        this.#light(block, index < finals.length ? this.#links.definitions : definitions, lines),
      );
    this.#redraw([...concerned, ...(parts?.changed ?? [])]);
    if (container && parts) {
      container.show(draw(parts.blocks, finalParts).flat());
      const units = unitsOf(finalParts, container.settle(finalParts.length));
      container.remember?.(units);
      this.#remember(units);
    }
    const drawn = draw(others, finalOthers);
    this.#sections.show(drawn.flat(), kept);
    if (finalCount > 0) {
      const visible = finalOthers.filter((_, index) => drawn[index]?.length === 1);
      const settled = this.#sections.settle(kept + visible.length);
      this.#remember(unitsOf(visible, settled.slice(kept)));
      this.#container = undefined;
    }

    this.#tail = source.slice(lines.startOf(cutLine(blocks, finalCount, parts, lines)));
    if (finalCount < blocks.length - 1 || this.#container !== undefined) return false;
    const last = blocks.at(-1);
    return !isLast && last !== undefined && this.#enter(last, source, lines);
  }

  /** Continues the only open block by finer steps, if it has any and its nature is certain. */
  #enter(block: Block, source: string, lines: SourceLines): boolean {
    const [opening] = block.tokens;
    const [mounted] = this.#sections.open;
    if (opening === undefined || mounted === undefined || !lines.isComplete(block.startLine)) return false;
    const contentStart = lines.startOf(block.startLine + 1);
    if (block.type === 'fence' && mounted.type === 'code-block') {
      this.#fence = new OpenFence(
        mounted,
        opening,
        source.slice(lines.startOf(block.startLine), contentStart),
      );
      this.#tail = source.slice(contentStart);
      return true;
    }
    if (mounted.type !== 'element') return false;
    if (block.type === 'table_open' && lines.isComplete(block.startLine + 1)) {
      return this.#enterTable(block, mounted, source, lines);
    }
    const isList = block.type === 'bullet_list_open' || block.type === 'ordered_list_open';
    const secondItem = isList ? childBlocks(block)[1] : undefined;
    if (secondItem === undefined || !lines.isComplete(secondItem.startLine)) return false;
    this.#container = new OpenList(mounted, opening, this.#policy.decorateCodeBlock);
    return true;
  }

  #enterTable(block: Block, wrapper: MountedElement, source: string, lines: SourceLines): boolean {
    const [table] = wrapper.children;
    if (table?.type !== 'element') return false;
    const bodyStart = lines.startOf(block.startLine + 2);
    const head = source.slice(lines.startOf(block.startLine), bodyStart);
    this.#container = new OpenTable(table, head, this.#policy.decorateCodeBlock);
    this.#tail = source.slice(bodyStart);
    this.#remember(unitsOf(childBlocks(block).slice(0, 1), table.children.slice(0, 1)));
    return true;
  }

  #light(block: Block, definitions: Definitions, lines?: SourceLines): LightNode[] {
    return lightNodes(block.tokens, {
      inline: (token) => parseInline(token.content, definitions),
      imageText: this.#policy.strings.image,
      ...(lines === undefined ? {} : { partialLine: lines.completeCount }),
    });
  }

  #remember(units: readonly Unit[]): void {
    for (const unit of units) this.#links.remember(unit);
  }

  #redraw(units: readonly Unit[]): void {
    for (const { block, mounted } of units) {
      const [light] = this.#light(block, this.#links.definitions);
      if (light) update(mounted, light, this.#policy.decorateCodeBlock);
    }
  }
}

function unitsOf(blocks: readonly Block[], mounted: readonly Mounted[]): Unit[] {
  return blocks.flatMap((block, index) => {
    const shown = mounted[index];
    return shown === undefined ? [] : [{ block, mounted: shown }];
  });
}

/** The first line that the next step has to parse again. */
function cutLine(
  blocks: readonly Block[],
  finalCount: number,
  parts: Parts | undefined,
  lines: SourceLines,
): number {
  if (finalCount === 0 && parts) return parts.openLine;
  // Blank lines before a first block mean nothing.
  return blocks[finalCount]?.startLine ?? lines.completeCount;
}

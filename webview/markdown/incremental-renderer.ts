import { BlockDrawing } from './block-drawing.ts';
import { BlockSections } from './block-sections.ts';
import { countFinalBlocks } from './finality.ts';
import { type FinerSteps, finerSteps } from './finer-steps.ts';
import { InputNormalizer } from './input-normalizer.ts';
import type { OpenContainer } from './open-container.ts';
import type { OpenFence } from './open-fence.ts';
import { OpenParagraph } from './open-paragraph.ts';
import { type Block, parseBlocks } from './parser.ts';
import { update } from './reconcile.ts';
import { ReferenceLinks, type Unit, unitsOf } from './reference-links.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';
import type { MarkdownPolicy, StreamingMarkdown } from './streaming-markdown.ts';
import { undecidedEnd } from './undecided-end.ts';

/**
 * Keeps only the tail of the text: what comes after the last block that is final. Each step parses the tail,
 * brings the open blocks on the page in line with it, and settles those that have become final. Blocks that
 * grow long have finer steps of their own: a list or table (`OpenContainer`), and a fence (`OpenFence`). Within
 * one line of a paragraph not even blocks are parsed (`OpenParagraph`).
 */
export class IncrementalRenderer implements StreamingMarkdown {
  readonly element: HTMLElement;
  readonly #policy: MarkdownPolicy;
  readonly #sections: BlockSections;
  readonly #drawing: BlockDrawing;
  #input = new InputNormalizer();
  #links = new ReferenceLinks();
  #tail = '';
  /** The open block that the tail continues, when it has finer steps. */
  #container: OpenContainer | undefined;
  #fence: OpenFence | undefined;
  /** What the tail ends in, until a new line begins. */
  #paragraph: OpenParagraph | undefined;
  #isFinished = false;

  constructor(container: HTMLElement, policy: MarkdownPolicy) {
    this.element = container;
    this.#policy = policy;
    this.#sections = new BlockSections(container, policy.decorateCodeBlock);
    this.#drawing = new BlockDrawing(policy.strings);
    this.reset();
  }

  append(text: string): void {
    if (this.#isFinished) throw new Error('The text is finished; reset() starts a new one.');
    const fresh = this.#input.push(text);
    if (fresh === '') return;
    if (this.#paragraph?.take(fresh, (content) => this.#drawing.grow(content, this.#links.definitions)))
      this.#tail += fresh;
    else this.#advance(fresh, false);
  }

  finish(): void {
    if (this.#isFinished) return;
    this.#advance(this.#input.end(), true);
    this.#isFinished = true;
    this.#forget();
  }

  reset(text = ''): void {
    this.#sections.clear();
    this.#forget();
    this.#isFinished = false;
    this.append(text);
  }

  dispose(): void {
    this.reset();
    this.#isFinished = true;
  }

  #forget(): void {
    this.#input = new InputNormalizer();
    this.#links = new ReferenceLinks();
    this.#drawing.clear();
    this.#tail = '';
    this.#container = undefined;
    this.#fence = undefined;
    this.#paragraph = undefined;
  }

  #advance(text: string, isLast: boolean): void {
    this.#tail += text;
    this.#paragraph = undefined;
    while (this.#fence === undefined ? this.#stepBlocks(isLast) : this.#stepFence(this.#fence, isLast));
  }

  /** Like `#stepBlocks`, returns whether the rest of the tail has to be taken by a step of another kind. */
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
    const undecided = isLast ? '' : undecidedEnd(this.#tail);
    const text = this.#tail.slice(0, this.#tail.length - undecided.length);
    const source = (this.#container?.prefix ?? '') + text;
    const lines = sourceLines(source, isLast);
    const { blocks, definitions } = parseBlocks(source, this.#links.definitions);
    const finalCount = isLast ? blocks.length : countFinalBlocks(blocks, lines);
    const isFinal = finalCount > 0;

    const [continued, others] = this.#container ? [blocks[0], blocks.slice(1)] : [undefined, blocks];
    const parts = continued && this.#container?.read({ block: continued, source, lines, isFinal });
    const finalParts = parts?.blocks.slice(0, parts.finalCount) ?? [];
    const finalOthers = others.slice(0, Math.max(0, finalCount - (parts ? 1 : 0)));

    const concerned = this.#links.define([...finalParts, ...finalOthers], definitions);
    this.#redraw([...concerned, ...(parts?.changed ?? [])]);
    const draw = this.#drawing.step(this.#links.definitions, definitions, lines);
    if (parts) {
      this.#container?.show(draw(parts.blocks, parts.finalCount).flat());
      const units = unitsOf(finalParts, this.#container?.settle(parts.finalCount));
      this.#container?.remember?.(units);
      this.#links.remember(units);
    }
    const drawn = draw(others, finalOthers.length);
    this.#sections.show(drawn.flat(), parts ? 1 : 0);
    if (isFinal) {
      if (parts) this.#sections.settle(1);
      this.#container = undefined;
      const visible = finalOthers.filter((_, index) => drawn[index]?.length === 1);
      this.#links.remember(unitsOf(visible, this.#sections.settle(visible.length)));
    }

    // Blank lines before a first block mean nothing.
    const openBlockLine = blocks[finalCount]?.startLine ?? lines.completeCount;
    const openLine = isFinal ? openBlockLine : (parts?.openLine ?? openBlockLine);
    const isOneOpen = finalCount === blocks.length - 1 && this.#container === undefined;
    const continuation = isOneOpen ? this.#continue(blocks.slice(-1), source, lines) : undefined;
    this.#tail = source.slice(lines.startOf(continuation?.restLine ?? openLine)) + undecided;
    if (continuation === undefined) {
      const mounted = this.#sections.open.at(-1);
      this.#paragraph = OpenParagraph.at(source, undecided, blocks.slice(finalCount), mounted);
    }
    return continuation !== undefined;
  }

  /** Takes the only open block by finer steps from now on, if there are any for it. */
  #continue([block]: readonly Block[], source: string, lines: SourceLines): FinerSteps | undefined {
    const [mounted] = this.#sections.open;
    if (block === undefined || mounted === undefined) return undefined;
    const continuation = finerSteps({ block, mounted, source, lines }, this.#policy.decorateCodeBlock);
    this.#fence = continuation?.fence;
    this.#container = continuation?.container;
    this.#links.remember(continuation?.finalUnits ?? []);
    return continuation;
  }

  #redraw(units: readonly Unit[]): void {
    for (const { block, mounted } of units) {
      const light = this.#drawing.again(block, this.#links.definitions);
      if (light) update(mounted, light, this.#policy.decorateCodeBlock);
    }
  }
}

import type { CodeBlockDecorator } from './code-block-view.ts';
import type { LightNode } from './light-node.ts';
import type { Continuation, OpenContainer, Parts } from './open-container.ts';
import { childBlocks } from './parser.ts';
import { type Mounted, type MountedElement, mount, reconcile } from './reconcile.ts';

/** Every change lays out the whole table, so in a long one a row is shown when it is complete. */
const LONG_TABLE_ROWS = 50;

/**
 * A top-level table that is still growing. Every complete line of it is a final row; a row is parsed behind
 * the two lines of the head, which give its columns.
 */
export class OpenTable implements OpenContainer {
  readonly prefix: string;
  readonly #table: MountedElement;
  readonly #decorate: CodeBlockDecorator | undefined;
  #body: MountedElement | undefined;
  #finalRowCount = 0;

  /** `head` is the source of the table's first two lines. */
  constructor(table: MountedElement, head: string, decorate: CodeBlockDecorator | undefined) {
    this.prefix = head;
    this.#table = table;
    this.#decorate = decorate;
    const body = table.children[1];
    if (body?.type === 'element') this.#body = body;
  }

  read({ block, lines, isFinal }: Continuation): Parts {
    const body = childBlocks(block).find((part) => part.type === 'tbody_open');
    const rows = body === undefined ? [] : childBlocks(body);
    const finalCount = isFinal ? rows.length : rows.filter((row) => lines.isComplete(row.startLine)).length;
    const shown = this.#finalRowCount + finalCount > LONG_TABLE_ROWS ? rows.slice(0, finalCount) : rows;
    return { blocks: shown, finalCount, openLine: rows[finalCount]?.startLine ?? block.endLine, changed: [] };
  }

  show(rows: readonly LightNode[]): void {
    if (rows.length === 0 && this.#finalRowCount === 0) {
      this.#body?.dom.remove();
      this.#body = undefined;
      return;
    }
    this.#body ??= this.#addBody();
    const { dom, children } = this.#body;
    reconcile(children, rows, (row) => dom.append(row), this.#decorate);
  }

  settle(count: number): Mounted[] {
    this.#finalRowCount += count;
    return this.#body?.children.splice(0, count) ?? [];
  }

  #addBody(): MountedElement {
    const body = mount({ type: 'element', tag: 'tbody', attributes: {}, children: [] }, this.#decorate);
    if (body.type !== 'element') throw new TypeError('A table body is an element.');
    this.#table.dom.append(body.dom);
    return body;
  }
}

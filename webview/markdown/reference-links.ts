import type { Token } from 'markdown-it';
import type { Block, Definitions } from './parser.ts';
import { markdown } from './parser.ts';
import type { Mounted } from './reconcile.ts';

/** A final block, item or row that may have to be drawn again when a definition arrives. */
export interface Unit {
  readonly block: Block;
  readonly mounted: Mounted;
}

/**
 * Link reference definitions may come after the text that uses them, most often at the end of an answer.
 * This keeps the final definitions, of which the first of a label wins, and those units whose text has a
 * bracket, to find the ones that a new definition concerns.
 */
export class ReferenceLinks {
  readonly definitions: Definitions = Object.create(null);
  readonly #units: { readonly unit: Unit; readonly text: string }[] = [];

  remember(units: readonly Unit[]): void {
    for (const unit of units) this.#remember(unit);
  }

  /** Adds the definitions made in `blocks`, which are final; returns the remembered units they concern. */
  define(blocks: readonly Block[], found: Definitions): Unit[] {
    const labels: string[] = [];
    for (const { tokens } of blocks) {
      for (const label of definedLabels(tokens)) {
        const definition = found[label];
        if (definition === undefined || this.definitions[label] !== undefined) continue;
        this.definitions[label] = definition;
        labels.push(label);
      }
    }
    if (labels.length === 0) return [];
    return this.#units
      .filter(({ text }) => labels.some((label) => text.includes(label)))
      .map(({ unit }) => unit);
  }

  #remember(unit: Unit): void {
    const text = unit.block.tokens.map((token) => (token.type === 'inline' ? token.content : '')).join('\n');
    // Compared as labels are: without regard to case and to the amount of white space.
    if (text.includes('[')) this.#units.push({ unit, text: markdown.utils.normalizeReference(text) });
  }
}

function definedLabels(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token) => token.type === 'reference_definition')
    .map((token) => String(token.meta?.['label']));
}

/** Pairs blocks with what shows them. */
export function unitsOf(blocks: readonly Block[], mounted: readonly Mounted[] = []): Unit[] {
  return blocks.flatMap((block, index) => {
    const shown = mounted[index];
    return shown === undefined ? [] : [{ block, mounted: shown }];
  });
}

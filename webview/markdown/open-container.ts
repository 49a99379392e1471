import type { LightNode } from './light-node.ts';
import type { Block } from './parser.ts';
import type { Mounted } from './reconcile.ts';
import type { Unit } from './reference-links.ts';
import type { SourceLines } from './source-lines.ts';

/** A list or table that is still growing: its items or rows become final one by one. */
export interface OpenContainer {
  /** Source to put before what follows the final parts, so that the rest parses as the container's continuation. */
  readonly prefix: string;
  /** Reads the parts that are not final yet from the container's parsed continuation. */
  read(continuation: Continuation): Parts;
  /** Shows the parts that are not final yet. */
  show(lights: readonly LightNode[]): void;
  /** The first `count` of the parts shown are final. */
  settle(count: number): Mounted[];
  /** Takes note of parts just settled, if what follows can still change how they look. */
  remember?(units: readonly Unit[]): void;
}

export interface Continuation {
  /** The container as parsed from `prefix` and the rest of the source. */
  readonly block: Block;
  readonly source: string;
  readonly lines: SourceLines;
  /** Nothing can be added to the container any more. */
  readonly isFinal: boolean;
}

export interface Parts {
  readonly blocks: readonly Block[];
  /** How many of the blocks no further text can change. */
  readonly finalCount: number;
  /** The first line that does not belong to a final part. */
  readonly openLine: number;
  /** Final parts that look different from now on. */
  readonly changed: readonly Unit[];
}

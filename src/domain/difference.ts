/** How two answers differ, block by block, in the order of both. Blank lines between blocks are no difference. */
export interface Difference {
  readonly rows: readonly DifferenceRow[];
  readonly summary: DifferenceSummary;
  /** The answers were too long or too unlike for all of it: some blocks may stand unpaired, or be marked as a whole. */
  readonly isCoarse: boolean;
}

/** What a piece of Markdown is. Each item of a list and each row of a table is a block of its own. */
export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'quote' | 'table-row' | 'rule' | 'code';

/** Texts are Markdown as it was answered, of code with its fences. */
export type DifferenceRow = {
  readonly kind: BlockKind;
  /** Of code, as its fence names it. */
  readonly language?: string;
} & (
  | { readonly type: 'same'; readonly left: string; readonly right: string }
  | { readonly type: 'only-left'; readonly left: string }
  | { readonly type: 'only-right'; readonly right: string }
  | { readonly type: 'changed'; readonly left: readonly Span[]; readonly right: readonly Span[] }
  | { readonly type: 'changed-code'; readonly lines: readonly LinePair[] }
);

/** A line of code beside the one it corresponds to; absent where the other side has none. Without fences and line breaks. */
export interface LinePair {
  readonly left?: readonly Span[];
  readonly right?: readonly Span[];
}

/** A piece of a text that the other side has too, or has not. */
export interface Span {
  readonly text: string;
  readonly isChanged: boolean;
}

export interface DifferenceSummary {
  /** How much of the words of both is alike, from 0 to 1, by their characters. */
  readonly alike: number;
  /** Numbers of blocks. */
  readonly same: number;
  readonly changed: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
}

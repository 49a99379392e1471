import MarkdownIt, { type Env, type Token } from 'markdown-it';

/** Link reference definitions by normalised label, as markdown-it keeps them. */
export type Definitions = NonNullable<Env['references']>;

/** A run of tokens that stand for one block: a top-level block, an item of a list or a row of a table. */
export interface Block {
  /** Type of its first token: `paragraph_open`, `fence`, `reference_definition`, `list_item_open`… */
  readonly type: string;
  /** First line, and the line after its last, counted in the parsed source. */
  readonly startLine: number;
  readonly endLine: number;
  readonly tokens: readonly Token[];
}

/** Raw HTML stays text. No autolinking of bare URLs and no typography: answers are shown as they were written. */
export const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/**
 * The block structure of `source`, its inline content still unparsed. `definitions` are those found in
 * `source`, inheriting from `known`, which win over them.
 */
export function parseBlocks(
  source: string,
  known: Definitions,
): { blocks: Block[]; definitions: Definitions } {
  const definitions: Definitions = Object.create(known);
  const tokens: Token[] = [];
  markdown.block.parse(source, markdown, { references: definitions }, tokens);
  return { blocks: splitBlocks(tokens), definitions };
}

/** The inline tokens of a paragraph, heading or cell. */
export function parseInline(content: string, references: Definitions): Token[] {
  const tokens: Token[] = [];
  markdown.inline.parse(content, markdown, { references }, tokens);
  return tokens;
}

/** The blocks that a run of tokens consists of, at the level of its first token. */
export function splitBlocks(tokens: readonly Token[]): Block[] {
  const level = tokens[0]?.level;
  const blocks: Block[] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    if (token.level !== level || token.nesting === 1) return;
    const run = tokens.slice(start, index + 1);
    start = index + 1;
    const [first] = run;
    if (first?.map)
      blocks.push({ type: first.type, startLine: first.map[0], endLine: first.map[1], tokens: run });
  });
  return blocks;
}

/** The blocks inside a container: the items of a list, the head and body of a table, the rows of either. */
export function childBlocks(container: Block): Block[] {
  return splitBlocks(container.tokens.slice(1, -1));
}

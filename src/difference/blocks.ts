import type { BlockKind } from '../domain/difference.ts';

/** A piece of an answer that is compared as one. */
export interface Block {
  readonly kind: BlockKind;
  /** As it was answered, with the blank lines after it; all sources together are the text. */
  readonly source: string;
  /** Without blank lines around it, and with plain line feeds. */
  readonly text: string;
  /** Only of code, and only where its fence names one. */
  readonly language?: string;
}

/**
 * The blocks of a Markdown text, told by its lines alone: cheap, and whatever the text is, nothing of it is lost. Blank
 * lines belong to the block before them, at the beginning to the first one; a text of nothing else has no blocks.
 */
export function blocksOf(text: string): readonly Block[] {
  const reader = new BlockReader();
  for (const line of text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []) reader.read(line);
  return reader.blocks();
}

/** The code between the fences of a block, as lines without the indentation of the fence. */
export function codeLines({ text }: Block): readonly string[] {
  const [opening = '', ...lines] = text.split('\n');
  const fence = openingFence(opening);
  if (fence === undefined) return [opening, ...lines];
  const isClosed = lines.length > 0 && isClosing(lines.at(-1) ?? '', fence);
  const indentation = new RegExp(`^ {0,${fence.indentation}}`);
  return (isClosed ? lines.slice(0, -1) : lines).map((line) => line.replace(indentation, ''));
}

interface Fence {
  readonly marks: string;
  readonly indentation: number;
  readonly language: string;
}

interface OpenBlock {
  kind: BlockKind;
  source: string;
  readonly language?: string;
}

class BlockReader {
  readonly #done: Block[] = [];
  #open: OpenBlock | undefined;
  #blank = '';
  #fence: Fence | undefined;
  #isInTable = false;
  #isAfterBlank = true;

  read(line: string): void {
    if (this.#fence !== undefined) this.#readCode(line, this.#fence);
    else if (line.trim() === '') this.#readBlank(line);
    else this.#readText(line);
  }

  blocks(): readonly Block[] {
    this.#close();
    return this.#done;
  }

  #readCode(line: string, fence: Fence): void {
    this.#extend(line);
    if (isClosing(line, fence)) this.#fence = undefined;
  }

  #readBlank(line: string): void {
    if (this.#open === undefined) this.#blank += line;
    else this.#extend(line);
    this.#isInTable = false;
    this.#isAfterBlank = true;
  }

  #readText(line: string): void {
    const open = this.#isAfterBlank ? undefined : this.#open;
    this.#isAfterBlank = false;
    const fence = openingFence(line);
    const kind = beginningOf(line);
    if (fence !== undefined) {
      this.#fence = fence;
      this.#begin('code', line, fence.language);
    } else if (this.#isInTable) this.#begin('table-row', line);
    else if (open?.kind === 'paragraph' && isSetextUnderline(line)) this.#become('heading', line);
    else if (open?.kind === 'paragraph' && isDelimiterRow(line) && isTableHead(open.source)) {
      this.#isInTable = true;
      this.#become('table-row', line);
    } else if (goesOn(open?.kind, kind)) this.#extend(line);
    else this.#begin(kind ?? 'paragraph', line);
  }

  #begin(kind: BlockKind, line: string, language = ''): void {
    this.#close();
    this.#open = { kind, source: this.#blank + line, ...(language !== '' && { language }) };
    this.#blank = '';
  }

  #become(kind: BlockKind, line: string): void {
    if (this.#open !== undefined) this.#open.kind = kind;
    this.#extend(line);
  }

  #extend(line: string): void {
    if (this.#open !== undefined) this.#open.source += line;
  }

  #close(): void {
    if (this.#open === undefined) return;
    this.#done.push({ ...this.#open, text: withoutBlankLines(this.#open.source) });
    this.#open = undefined;
  }
}

/** A further line without a sign of its own belongs to what stands before it; in a quote, one with its sign. */
function goesOn(open: BlockKind | undefined, beginning: BlockKind | undefined): boolean {
  if (beginning === 'quote') return open === 'quote';
  return beginning === undefined && (open === 'paragraph' || open === 'list-item' || open === 'quote');
}

function beginningOf(line: string): BlockKind | undefined {
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return 'heading';
  if (/^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/.test(line.trim())) return 'rule';
  if (/^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/.test(line)) return 'list-item';
  if (/^\s*>/.test(line)) return 'quote';
  return undefined;
}

/** At any depth, and right after the sign of a list item, too. Three backticks with one after them are inline code. */
function openingFence(line: string): Fence | undefined {
  const found = /^((?:[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*[ \t]*)(`{3,}(?=[^`]*$)|~{3,})\s*([^\s`]*)/.exec(
    line,
  );
  if (found === null) return undefined;
  const [, before = '', marks = '', language = ''] = found;
  return { marks, indentation: before.length, language };
}

function isClosing(line: string, { marks }: Fence): boolean {
  const trimmed = line.trim();
  return trimmed.length >= marks.length && trimmed === marks.charAt(0).repeat(trimmed.length);
}

function isSetextUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)\s*$/.test(line);
}

function isDelimiterRow(line: string): boolean {
  return line.includes('|') && /^[\s|:-]+$/.test(line) && line.includes('-');
}

function isTableHead(source: string): boolean {
  const text = source.trim();
  return text.includes('|') && !/[\r\n]/.test(text);
}

function withoutBlankLines(source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

import { html, nothing, type TemplateResult } from 'lit';
import type { BlockKind, LinePair, Span } from '../../src/domain/difference.ts';
import '../components/rendered-markdown.ts';
import { codePieces } from '../../src/domain/hidden-characters.ts';
import { icon } from '../components/icon.ts';
import { formatCount } from '../format/number.ts';
import { t } from '../l10n.ts';
import type { ChangedRow, DifferenceSection } from './difference-sections.ts';

export interface SectionSurroundings {
  readonly leftLabel: string;
  readonly rightLabel: string;
  /** Where it stands among the differences, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly isCurrent: boolean;
}

/** What is alike, on both sides; or folded into one line that opens it. */
export function sameSection(
  { count, left, right }: Extract<DifferenceSection, { type: 'same' }>,
  isFolded: boolean,
  onToggle: (() => void) | undefined,
): TemplateResult {
  const text = count === 1 ? t('1 block alike') : t('{0} blocks alike', formatCount(count));
  const fold =
    onToggle === undefined
      ? nothing
      : html`<button type="button" class="difference-fold" aria-expanded=${isFolded ? 'false' : 'true'} @click=${onToggle}>
          ${icon(isFolded ? 'chevron-right' : 'chevron-down')}${text}
        </button>`;
  if (isFolded) return html`<div class="difference-section is-folded">${fold}</div>`;
  return html`<div class="difference-section is-same">
    ${fold}
    <div class="side left">${rendered(left)}</div>
    <div class="side right">${rendered(right)}</div>
  </div>`;
}

/** One difference: a block that was changed, or what only one side has. */
export function differenceSection(
  section: Exclude<DifferenceSection, { type: 'same' }>,
  surroundings: SectionSurroundings,
): TemplateResult {
  const { place, count, isCurrent } = surroundings;
  return html`<div
    class="difference-section is-${section.type} ${isCurrent ? 'is-current' : ''}"
    role="group"
    tabindex="-1"
    data-difference=${place}
    aria-label=${t('Difference {0} of {1}', place + 1, count)}
  >${section.type === 'only' ? onlySides(section, surroundings) : changedSides(section.row, surroundings)}</div>`;
}

function onlySides(
  { left, right }: { readonly left: string; readonly right: string },
  { leftLabel, rightLabel }: SectionSurroundings,
): TemplateResult {
  const side = (name: string, label: string, markdown: string) =>
    markdown === ''
      ? html`<div class="side ${name} is-absent"></div>`
      : html`<div class="side ${name} is-own">${sideLabel(t('Only in {0}', label))}${rendered(markdown)}</div>`;
  return html`${side('left', leftLabel, left)}${side('right', rightLabel, right)}`;
}

function changedSides(row: ChangedRow, { leftLabel, rightLabel }: SectionSurroundings): TemplateResult {
  if (row.type === 'changed-code')
    return html`<div class="difference-code-head">${row.language ?? t('Code')}</div>
      <div class="difference-code">${row.lines.map(codeLine)}</div>`;
  return html`<div class="side left">${sideLabel(leftLabel)}${markedBlock(row.kind, row.left, 'left')}</div>
    <div class="side right">${sideLabel(rightLabel)}${markedBlock(row.kind, row.right, 'right')}</div>`;
}

/** Markdown as it was answered, so that every sign that differs is seen; but for those that only shape the block. */
function markedBlock(kind: BlockKind, spans: readonly Span[], side: 'left' | 'right'): TemplateResult {
  const isHead = kind === 'table-row' && spans.some(isUnderHead);
  const shown = spans.filter((span) => !isUnderHead(span) && !(kind === 'heading' && isHeadingSign(span)));
  return html`<div class="marked is-${kind} ${isHead ? 'is-table-head' : ''}">${marked(shown, side)}</div>`;
}

/** The line of dashes below the head of a table, or below a heading. */
function isUnderHead({ text, isChanged }: Span): boolean {
  return !isChanged && /^\n[\s|:=-]+$/.test(text);
}

function isHeadingSign({ text, isChanged }: Span): boolean {
  return !isChanged && /^\s*#+\s*$/.test(text);
}

/** Heard, and seen where the sides stand one below the other. */
function sideLabel(text: string): TemplateResult {
  return html`<span class="side-label">${text}</span>`;
}

function rendered(markdown: string): TemplateResult {
  return html`<parley-rendered-markdown .source=${markdown}></parley-rendered-markdown>`;
}

function codeLine({ left, right }: LinePair): TemplateResult {
  const isChanged =
    left === undefined || right === undefined || [...left, ...right].some((span) => span.isChanged);
  return html`<div class="code-line">${codeSide(left, 'left', isChanged)}${codeSide(right, 'right', isChanged)}</div>`;
}

function codeSide(
  spans: readonly Span[] | undefined,
  side: 'left' | 'right',
  isChanged: boolean,
): TemplateResult {
  if (spans === undefined) return html`<code class="${side} is-absent"></code>`;
  return html`<code class="${side} ${isChanged ? 'is-changed' : ''}">${marked(spans, side, codeText)}</code>`;
}

/** What the other side has not is deleted text on the left and inserted text on the right, as from the one to the other. */
function marked(
  spans: readonly Span[],
  side: 'left' | 'right',
  textOf: (text: string) => unknown = (text) => text,
): readonly unknown[] {
  return spans.map(({ text, isChanged }) => {
    if (!isChanged) return textOf(text);
    return side === 'left' ? html`<del>${textOf(text)}</del>` : html`<ins>${textOf(text)}</ins>`;
  });
}

/** In code, characters that cannot be seen are shown, as they are in every other code block. */
function codeText(text: string): unknown {
  return codePieces(text).map((piece) =>
    piece.type === 'visible'
      ? piece.text
      : html`<span class="md-hidden-character" data-code-point=${piece.codePoint}>${piece.text}</span>`,
  );
}

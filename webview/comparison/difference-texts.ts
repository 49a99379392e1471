import type { Difference } from '../../src/domain/difference.ts';
import type { DifferenceView } from '../../src/protocol/view-state.ts';
import { formatCount, numberFormat } from '../format/number.ts';
import { t } from '../l10n.ts';
import { type CellPair, isGrowing } from './difference-pair.ts';

/** "63% alike · 5 changed · 2 only in Claude Opus 5.5": what a difference comes to, in one line. */
export function summaryText({ summary, isCoarse }: Difference, { left, right }: CellPair): string {
  const { alike, changed, onlyLeft, onlyRight } = summary;
  if (isAlike(summary)) return t('The two answers are alike, word for word.');
  return [
    shareText(alike, isCoarse),
    ...(changed > 0 ? [t('{0} changed', formatCount(changed))] : []),
    ...(onlyLeft > 0 ? [t('{0} only in {1}', formatCount(onlyLeft), left.label)] : []),
    ...(onlyRight > 0 ? [t('{0} only in {1}', formatCount(onlyRight), right.label)] : []),
  ].join(' · ');
}

export function isAlike({ changed, onlyLeft, onlyRight }: Difference['summary']): boolean {
  return changed + onlyLeft + onlyRight === 0;
}

/** Never "100%" of what is not all of it, and never "0%" of what is something. */
function shareText(alike: number, isCoarse: boolean): string {
  const percent = (share: number) =>
    numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(Math.floor(share * 100) / 100);
  if (isCoarse) return t('at least {0} alike', percent(alike));
  if (alike > 0 && alike < 0.01) return t('less than {0} alike', percent(0.01));
  return t('{0} alike', percent(alike));
}

/** Why nothing can be compared yet, or at all. */
export function withoutTextSentences(
  { answers }: Extract<DifferenceView, { type: 'without-text' }>,
  pair: CellPair,
): readonly string[] {
  const silent = [pair.left, pair.right].filter((cell) =>
    answers.some((id) => cell.answers.some((it) => it.id === id)),
  );
  return silent.map((cell) =>
    isGrowing(cell)
      ? t('{0} has not said anything yet.', cell.label)
      : t('{0} has said nothing.', cell.label),
  );
}

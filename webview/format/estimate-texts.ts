import type { EstimateView, LaneEstimateView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatCount } from './number.ts';
import { formatUsdRange } from './usd.ts';
import type { DetailRow } from './whole-story.ts';

/** "≈ 1,310 in · $0.0011–0.043": the input alone, up to the longest allowed answer. Empty while nothing is chosen. */
export function estimateText({ lanes }: EstimateView): string {
  if (lanes.length === 0) return '';
  return `${inputText(lanes)} · ${costText(lanes)}`;
}

/** What a PDF makes cannot be told before it is sent. */
function hasUncounted(lanes: readonly LaneEstimateView[]): boolean {
  return lanes.some(({ uncountedPdfs }) => uncountedPdfs !== undefined);
}

/** One row per lane, for the hover. */
export function estimateRows({ lanes }: EstimateView): readonly DetailRow[] {
  return lanes.map((lane) => {
    const row = t(
      '≈ {0} tokens in, at most {1} out, {2}',
      formatCount(lane.inputTokens),
      formatCount(lane.maxOutputTokens),
      lane.cost.type === 'known'
        ? formatUsdRange(lane.cost.inputUsd, lane.cost.limitUsd)
        : t('cost unknown: {0}', lane.cost.because),
    );
    return [lane.label, hasUncounted([lane]) ? t('{0}; PDF documents are not counted', row) : row];
  });
}

function inputText(lanes: readonly LaneEstimateView[]): string {
  const text = countText(lanes.map(({ inputTokens }) => inputTokens));
  return hasUncounted(lanes) ? t('{0} + PDF', text) : text;
}

function countText(counts: readonly number[]): string {
  const [first = 0] = counts;
  if (counts.length > 1 && counts.every((count) => count === first))
    return t('≈ {0} in each', formatCount(first));
  return t('≈ {0} in', formatCount(sum(counts)));
}

/** What is known, and openly that some of it is not. */
function costText(lanes: readonly LaneEstimateView[]): string {
  const known = lanes.flatMap(({ cost }) => (cost.type === 'known' ? [cost] : []));
  if (known.length === 0) return t('cost unknown');
  const range = formatUsdRange(sum(known.map((it) => it.inputUsd)), sum(known.map((it) => it.limitUsd)));
  if (known.length < lanes.length) return t('{0} + unknown', range);
  const text = lanes.length > 1 ? t('{0} in all', range) : range;
  return hasUncounted(lanes) ? t('{0} + PDF', text) : text;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

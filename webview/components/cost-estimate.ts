import { html, type nothing, type TemplateResult } from 'lit';
import type { EstimateView } from '../../src/protocol/view-state.ts';
import { estimateRows, estimateText } from '../format/estimate-texts.ts';
import { withHover } from './hover.ts';

/** What the next prompt may cost, per lane on hover or focus. */
export function costEstimate(estimate: EstimateView | undefined): TemplateResult | typeof nothing {
  const hasInput =
    estimate?.lanes.some(({ inputTokens, uncountedPdfs = 0 }) => inputTokens + uncountedPdfs > 0) ?? false;
  if (estimate === undefined || !hasInput) return html`<span class="estimate"></span>`;
  return withHover('estimate-details', 'estimate', estimateText(estimate), estimateRows(estimate));
}

import { html, type nothing, type TemplateResult } from 'lit';
import type { ComposerLane } from '../../src/protocol/view-state.ts';
import { reachRows, reachText } from '../format/reach-texts.ts';
import { t } from '../l10n.ts';
import { withHover } from './hover.ts';
import { icon } from './icon.ts';

/** Where the next prompt may be processed, before it is sent: in short, and every region by name on hover or focus. */
export function promptReach(lanes: readonly ComposerLane[]): TemplateResult | typeof nothing {
  const text = reachText(lanes);
  if (text === '') return html`<span class="reach"></span>`;
  const content = html`${icon('globe')}<span class="visually-hidden">${t('May be processed in:')}</span>
    <span class="reach-text">${text}</span>`;
  return withHover('reach-details', 'reach', content, reachRows(lanes));
}

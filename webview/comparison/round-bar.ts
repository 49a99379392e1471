import { html, nothing, type TemplateResult } from 'lit';
import '../components/prompt.ts';
import { iconButton } from '../components/icon.ts';
import { t } from '../l10n.ts';
import { parityBadge } from './parity-badge.ts';
import type { Round } from './rounds.ts';

export interface RoundNavigation {
  /** Of the round that is shown, from 0. */
  readonly index: number;
  readonly count: number;
  readonly goTo: (index: number) => void;
}

/** The prompt of the round that is shown, whether all were asked alike, and the way to the rounds before and after. */
export function roundBar(round: Round, navigation: RoundNavigation): TemplateResult {
  return html`<div class="round-bar">
    <parley-prompt .turn=${round.turn}></parley-prompt>
    <span class="round-side">
      ${parityBadge(round)} ${navigation.count > 1 ? roundNavigation(navigation) : nothing}
    </span>
  </div>`;
}

function roundNavigation({ index, count, goTo }: RoundNavigation): TemplateResult {
  return html`<nav class="round-navigation" aria-label=${t('Prompts')}>
    ${index > 0 ? iconButton('chevron-left', t('Previous Prompt'), () => goTo(index - 1)) : nothing}
    <span class="round-place">${t('Prompt {0} of {1}', index + 1, count)}</span>
    ${index < count - 1 ? iconButton('chevron-right', t('Next Prompt'), () => goTo(index + 1)) : nothing}
  </nav>`;
}

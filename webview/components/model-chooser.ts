import { html, type TemplateResult } from 'lit';
import type { ComposerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';
import { icon } from './icon.ts';

/** Shows who will be asked, and opens VS Code's own list to choose from. */
export function modelChooser(composer: ComposerView | undefined): TemplateResult {
  const shown = shownChoice(composer);
  const choose = t('Choose models');
  const name = shown === undefined ? choose : t('Choose models: {0}', shown);
  return html`<button
    type="button"
    class="chooser"
    aria-label=${name}
    title=${hint(composer)}
    ?disabled=${composer === undefined}
    @click=${asking({ type: 'choose-models' })}
  ><span class="chooser-text">${composer === undefined ? '' : (shown ?? choose)}</span>${icon('chevron-down')}</button>`;
}

function shownChoice(composer: ComposerView | undefined): string | undefined {
  const lanes = composer?.lanes ?? [];
  const [only] = lanes;
  if (only === undefined) return undefined;
  return lanes.length === 1 ? only.label : t('{0} models', lanes.length);
}

/** The models with their places, and whose choice they are. */
function hint(composer: ComposerView | undefined): string {
  if (composer === undefined) return '';
  return [...composer.lanes.map(({ label, place }) => `${label} · ${place}`), composer.choiceOrigin].join(
    '\n',
  );
}

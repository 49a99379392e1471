import { html, nothing, type TemplateResult } from 'lit';
import type { ContextChip } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';
import { icon } from './icon.ts';

/** The code that went with a prompt; each chip opens its place in the editor. */
export function sentContext(turnId: string, chips: readonly ContextChip[]): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${t('Context')}>
    ${chips.map((chip, index) => html`<li class="chip">${openButton(chip, { type: 'open-context', turnId, index })}</li>`)}
  </ul>`;
}

/** The code that will go with the next prompt; each chip can be opened and taken out. */
export function pendingContext(chips: readonly ContextChip[]): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${t('Context')}>
    ${chips.map(
      (chip, index) => html`<li class="chip">
        ${openButton(chip, { type: 'open-context', index })}
        <button
          type="button"
          class="chip-remove"
          aria-label=${t('Remove {0}', chip.label)}
          title=${t('Remove {0}', chip.label)}
          @click=${asking({ type: 'remove-context', index })}
        >${icon('close')}</button>
      </li>`,
    )}
  </ul>`;
}

function openButton(chip: ContextChip, message: Parameters<typeof asking>[0]): TemplateResult {
  const problems = chip.diagnostics?.length ?? 0;
  return html`<button type="button" class="chip-open" title=${chip.preview} @click=${asking(message)}>
    <span class="chip-label">${chip.label}</span>${
      chip.lines === undefined ? nothing : html` <span class="chip-lines">${lineRange(chip.lines)}</span>`
    }${problems === 0 ? nothing : problemMark(problems)}
  </button>`;
}

function lineRange([first, last]: readonly [number, number]): string {
  return first === last ? String(first) : `${first}–${last}`;
}

function problemMark(count: number): TemplateResult {
  const words = count === 1 ? t('1 problem') : t('{0} problems', count);
  return html` <span class="chip-problems" title=${words}>${icon('warning')}<span aria-hidden="true">${count}</span
    ><span class="visually-hidden">${words}</span></span
  >`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { type FigureText, figureTexts } from '../format/figure-texts.ts';
import { wholeStory } from '../format/whole-story.ts';
import { t } from '../l10n.ts';
import { withHover } from './hover.ts';

/** The foot of an answer: its figures in one line that never jumps, and the whole story on hover or focus. */
export function answerFigures(answer: AnswerView, runningMs: number, hasStory: boolean): TemplateResult {
  const figures = figureTexts(answer, runningMs);
  const content =
    figures.length === 0 ? html`<span class="figure">${t('not sent')}</span>` : figures.map(figure);
  return html`<footer class="figures">
    ${withHover(`story-${answer.id}`, 'figures-hover', content, hasStory ? wholeStory(answer) : [])}
  </footer>`;
}

/** An unknown figure is named first, "cost unknown"; a known one is followed by its unit, "71 tok/s". */
function figure({ name, value, unit, isUnknown }: FigureText): TemplateResult {
  if (isUnknown) return html`<span class="figure is-unknown" data-figure=${name}>${unit} ${value}</span> `;
  const unitAfter = unit === '' ? nothing : html` <span class="unit">${unit}</span>`;
  return html`<span class="figure" data-figure=${name}><span class="number">${value}</span>${unitAfter}</span> `;
}

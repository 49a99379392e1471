import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnswerView, ComparisonView, RequestView } from '../../src/protocol/view-state.ts';
import { askHost } from '../components/host-request.ts';
import { icon } from '../components/icon.ts';
import { SignalElement } from '../components/signal-element.ts';
import { differenceText } from '../format/parity-texts.ts';
import { t } from '../l10n.ts';
import { labelIn, parityLook, parityOfRound, unknownText } from './parity-badge.ts';
import type { Round } from './rounds.ts';
import { shownRequest } from './shown-request.ts';

/** Whether the lanes of a round were asked alike, and the request of each as it really went out. */
export class ParleyRequests extends SignalElement {
  static override properties = { round: { attribute: false }, comparison: { attribute: false } };
  declare round: Round | undefined;
  declare comparison: ComparisonView | undefined;

  /** Answers and their attempts whose requests the host was asked for last. */
  #asked = '';

  protected override render(): TemplateResult | typeof nothing {
    const { round } = this;
    if (round === undefined) return nothing;
    return html`<div class="requests" tabindex="0" role="region" aria-label=${t('Requests')}>
      ${parity(round)}
      ${repeat(
        answersOf(round),
        ({ answer }) => answer.id,
        ({ answer, label }) => shownRequest(answer, label, requestOf(answer, this.comparison)),
      )}
    </div>`;
  }

  /** Bodies come only when they are looked at; once more when another attempt went out. */
  protected override updated(): void {
    if (this.round === undefined) return;
    const sent = answersOf(this.round)
      .map(({ answer }) => answer)
      .filter(({ reply }) => reply.sent !== undefined);
    if (sent.every((answer) => requestOf(answer, this.comparison) !== undefined)) return;
    const asked = sent.map(({ id, reply }) => `${id} ${reply.attempts}`).join('\n');
    if (asked === this.#asked) return;
    this.#asked = asked;
    askHost(this, { type: 'show-requests', answerIds: sent.map(({ id }) => id) });
  }
}

interface LabelledAnswer {
  readonly answer: AnswerView;
  readonly label: string;
}

/** What an answer was continued by was asked in a request of its own. */
function answersOf({ cells }: Round): readonly LabelledAnswer[] {
  return cells.flatMap(({ answers, label }) =>
    answers.map((answer, index) => ({
      answer,
      label: index === 0 ? label : t('{0}, continued ({1})', label, index),
    })),
  );
}

function requestOf(
  { id, reply }: AnswerView,
  comparison: ComparisonView | undefined,
): RequestView | undefined {
  return comparison?.requests?.find(
    ({ answerId, attempts }) => answerId === id && attempts === reply.attempts,
  );
}

function parity(round: Round): TemplateResult {
  const found = parityOfRound(round);
  const { name, codicon, text } = parityLook(found);
  const labelOf = labelIn(round.cells);
  const unknown = unknownText(found, labelOf);
  return html`<section class="parity is-${name}" aria-label=${t('Whether the lanes were asked alike')}>
    <p class="parity-verdict">${icon(codicon)}<strong>${text}</strong></p>
    ${
      found.differences.length === 0
        ? nothing
        : html`<ul class="parity-differences">
            ${found.differences.map(
              (difference) =>
                html`<li class="is-${difference.type}">${differenceText(difference, labelOf)}</li>`,
            )}
          </ul>`
    }
    ${unknown === undefined ? nothing : html`<p class="parity-unknown">${unknown}</p>`}
  </section>`;
}

customElements.define('parley-requests', ParleyRequests);

import { html, type nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import type { AnswerView, LaneView, TurnView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import './answer.ts';
import './prompt.ts';

export interface TurnSurroundings {
  readonly layout: ConversationKind;
  readonly lanes: readonly LaneView[];
  readonly isLatest: boolean;
  /** Ids of the answers that are the last ones of their lanes. */
  readonly lastAnswers: ReadonlySet<string>;
  readonly store: ViewStore;
  readonly clock: HostClock;
}

/**
 * A prompt and its answers: one below the other in a chat, side by side in a comparison. The style is set as a
 * property, because the page's policy forbids style attributes, which is what `styleMap` begins with.
 */
export function turn(turn: TurnView, surroundings: TurnSurroundings): TemplateResult {
  const cells = surroundings.layout === 'compare' ? laneCells(turn, surroundings.lanes) : turn.answers;
  return html`<section class="turn ${surroundings.isLatest ? 'is-latest' : ''}">
    <parley-prompt .turn=${turn}></parley-prompt>
    <div class="answers" .style=${`--lane-count: ${cells.length}`}>
      ${repeat(
        cells,
        (cell, index) => cell?.laneId ?? `empty-${index}`,
        (cell) => (cell === undefined ? unasked() : answer(cell, surroundings)),
      )}
    </div>
  </section>`;
}

function answer(
  answer: AnswerView,
  { layout, isLatest, lastAnswers, store, clock }: TurnSurroundings,
): TemplateResult {
  return html`<parley-answer
    .answer=${answer}
    .layout=${layout}
    .isEager=${isLatest}
    .isLastOfLane=${lastAnswers.has(answer.id)}
    .store=${store}
    .clock=${clock}
  ></parley-answer>`;
}

function unasked(): TemplateResult | typeof nothing {
  return html`<p class="unasked">${t('Not asked this.')}</p>`;
}

/** One cell per lane, so that lanes line up from turn to turn; the answers alone where the line-up was another. */
function laneCells(turn: TurnView, lanes: readonly LaneView[]): readonly (AnswerView | undefined)[] {
  const laneIds = lanes.map(({ id }) => id);
  if (!turn.answers.every(({ laneId }) => laneIds.includes(laneId))) return turn.answers;
  return laneIds.map((id) => turn.answers.find(({ laneId }) => laneId === id));
}

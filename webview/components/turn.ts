import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnswerView, TurnView } from '../../src/protocol/view-state.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import './answer.ts';
import './prompt.ts';

export interface TurnSurroundings {
  readonly isLatest: boolean;
  /** The answer after which nothing was asked. */
  readonly lastAnswerId: string | undefined;
  readonly store: ViewStore;
  readonly clock: HostClock;
}

/** A prompt of a chat and its answer. */
export function turn(turn: TurnView, surroundings: TurnSurroundings): TemplateResult {
  return html`<section class="turn">
    <parley-prompt .turn=${turn}></parley-prompt>
    ${repeat(
      turn.answers,
      ({ laneId }) => laneId,
      (it) => answer(it, surroundings),
    )}
  </section>`;
}

function answer(
  answer: AnswerView,
  { isLatest, lastAnswerId, store, clock }: TurnSurroundings,
): TemplateResult {
  return html`<parley-answer
    .answer=${answer}
    .layout=${'chat'}
    .isEager=${isLatest}
    .isLastOfLane=${answer.id === lastAnswerId}
    .store=${store}
    .clock=${clock}
  ></parley-answer>`;
}

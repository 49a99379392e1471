import { html, type TemplateResult } from 'lit';
import { type AnswerState, answerState } from '../components/answer-state.ts';
import { icon, namedIcon } from '../components/icon.ts';
import type { LaneCell } from './rounds.ts';

/** How the answer that a lane ended with stands; `undefined` where the lane was not asked. */
export function laneState({ answers }: LaneCell): AnswerState | undefined {
  const answer = answers.at(-1);
  return answer && answerState(answer);
}

export function laneStateIcon(cell: LaneCell): TemplateResult {
  const state = laneState(cell);
  return state === undefined
    ? html`${icon('circle-outline')}`
    : namedIcon(state.codicon, state.label, `state state-${state.name}`);
}

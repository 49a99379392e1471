import type { LaneView, TurnView } from '../../src/protocol/view-state.ts';
import { answerOf, claude, completeReply, knownCost, laneOf, sol, turnOf } from './fixtures.ts';
import { JITTER_ANSWER, LOOP_ANSWER } from './texts.ts';

/** The same model three times: twice alike, once with another effort. */
export const twins: readonly LaneView[] = [
  laneOf('lane-1', claude),
  laneOf('lane-2', claude),
  laneOf('lane-3', claude, { reasoningEffort: 'high' }),
  laneOf('lane-4', sol),
];

export const twinsTurn: TurnView = turnOf('turn-1', 'Rewrite this retry loop.', [
  answerOf('answer-1', 'lane-1', claude, completeReply(LOOP_ANSWER), knownCost(0.011)),
  answerOf('answer-2', 'lane-2', claude, completeReply(JITTER_ANSWER), knownCost(0.012)),
  answerOf('answer-4', 'lane-4', sol, completeReply(LOOP_ANSWER), knownCost(0.009)),
]);

/** A follow-up that was for two of them. */
export const followUp: TurnView = turnOf('turn-2', 'Now test it without waiting.', [
  answerOf('answer-5', 'lane-1', claude, completeReply(JITTER_ANSWER), knownCost(0.011)),
  answerOf('answer-6', 'lane-4', sol, completeReply(LOOP_ANSWER), knownCost(0.009)),
]);

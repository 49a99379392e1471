import { type Answer, type Conversation, currentAnswer, type Turn } from './conversation.ts';

/**
 * The text of an answer and of everything it was continued with, in order, whichever of these answers is named.
 * `undefined` where there is no such answer.
 */
export function answerTexts({ turns }: Conversation, answerId: string): readonly string[] | undefined {
  const first = firstPart(turns, answerId);
  return first && [first, ...laterParts(turns, first)].map(({ reply }) => reply.text);
}

/** Where the answer is a continuation, the one that was cut. Only earlier turns are looked through, so that it ends. */
function firstPart(turns: readonly Turn[], answerId: string): Answer | undefined {
  const place = turns.findIndex(({ answers }) => answers.some(({ id }) => id === answerId));
  const turn = turns[place];
  const earlier =
    turn?.continues === undefined ? undefined : firstPart(turns.slice(0, place), turn.continues);
  return earlier ?? turn?.answers.find(({ id }) => id === answerId);
}

function laterParts(turns: readonly Turn[], { id, laneId }: Answer): readonly Answer[] {
  const later = turns.slice(turns.findIndex(({ answers }) => answers.some((answer) => answer.id === id)) + 1);
  const turn = later.findLast(({ continues }) => continues === id);
  const next = turn && currentAnswer(turn, laneId);
  return next === undefined ? [] : [next, ...laterParts(later, next)];
}

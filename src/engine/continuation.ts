import {
  type Answer,
  type Conversation,
  currentAnswer,
  findAnswer,
  knownTurns,
} from '../domain/conversation.ts';

/**
 * What asks a model to go on. For the model, so always in English. A turn of the user's, because current models reject
 * a conversation that ends with words put into their mouth. An answer is drawn by itself, so that what was cut within a
 * code block would have its code drawn as text and the text after it as code.
 */
export const CONTINUE_PROMPT =
  'Continue exactly where you stopped. Do not repeat anything; but if you stopped within a code block, open it again first.';

/**
 * The answer and its turn, if the model can be asked to go on: it was cut at its limit, and nothing was asked in its lane
 * since.
 */
export function findContinuable(conversation: Conversation, answerId: string): ReturnType<typeof findAnswer> {
  const found = findAnswer(conversation, answerId);
  if (found === undefined) return undefined;
  const { turn, answer } = found;
  const { state } = answer.reply;
  const isCut = state.type === 'finish' && state.reason === 'length';
  const isCurrent = currentAnswer(turn, answer.laneId) === answer;
  const asked = knownTurns(conversation.turns, answer.laneId).findLast(
    (other) => currentAnswer(other, answer.laneId) !== undefined,
  );
  return isCut && isCurrent && asked === turn ? found : undefined;
}

/** The answers that go on with this one, by way of others as well. */
export function continuationsOf({ turns }: Pick<Conversation, 'turns'>, answerId: string): readonly Answer[] {
  const goingOn = turns.filter(({ continues }) => continues === answerId).flatMap(({ answers }) => answers);
  return goingOn.flatMap((answer) => [answer, ...continuationsOf({ turns }, answer.id)]);
}

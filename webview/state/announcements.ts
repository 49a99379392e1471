import { isRunning, type Reply } from '../../src/domain/reply.ts';
import type { AnswerView, ConversationView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';

/**
 * What a screen reader is told when the view goes from one state to the next: that an answer began and how it
 * ended, in whatever turn, never its text as it streams. `nameOf` tells who gives an answer.
 */
export function announcementsBetween(
  before: ConversationView | undefined,
  after: ConversationView | undefined,
  nameOf: (answer: AnswerView, conversation: ConversationView) => string,
): readonly string[] {
  if (before === undefined || after === undefined || before.id !== after.id || before === after) return [];
  const changed = ({ turns }: ConversationView) =>
    turns.flatMap(({ answers }, index) => (before.turns[index] === after.turns[index] ? [] : answers));
  const earlier = new Map(changed(before).map((answer) => [answer.id, answer]));
  return changed(after).flatMap((answer) =>
    announcement(earlier.get(answer.id), answer, () => nameOf(answer, after)),
  );
}

function announcement(
  before: AnswerView | undefined,
  after: AnswerView,
  name: () => string,
): readonly string[] {
  if (before === after) return [];
  const wasRunning = before === undefined || isRunning(before.reply);
  if (before === undefined && isRunning(after.reply)) return [t('{0} is answering.', name())];
  if (wasRunning && !isRunning(after.reply)) return [ending(name(), after.reply)];
  return [];
}

function ending(label: string, { state }: Reply): string {
  if (state.type === 'failure') return t('{0} failed. {1}', label, state.failure.message);
  if (state.type === 'finish' && state.reason === 'stopped') return t('{0} was stopped.', label);
  return t('{0} has finished.', label);
}

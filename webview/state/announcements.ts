import { isRunning, type Reply } from '../../src/domain/reply.ts';
import type { AnswerView, ConversationView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';

/**
 * What a screen reader is told when the view goes from one state to the next: that an answer began and how it
 * ended, never its text as it streams.
 */
export function announcementsBetween(
  before: ConversationView | undefined,
  after: ConversationView | undefined,
): readonly string[] {
  if (before === undefined || after === undefined || before.id !== after.id || before === after) return [];
  const earlier = new Map(before.turns.slice(-2).flatMap(({ answers }) => answers.map((it) => [it.id, it])));
  return (after.turns.at(-1)?.answers ?? []).flatMap((answer) =>
    announcement(earlier.get(answer.id), answer),
  );
}

function announcement(before: AnswerView | undefined, after: AnswerView): readonly string[] {
  if (before === after) return [];
  const wasRunning = before === undefined || isRunning(before.reply);
  if (before === undefined && isRunning(after.reply)) return [t('{0} is answering.', after.model.label)];
  if (wasRunning && !isRunning(after.reply)) return [ending(after.model.label, after.reply)];
  return [];
}

function ending(label: string, { state }: Reply): string {
  if (state.type === 'failure') return t('{0} failed. {1}', label, state.failure.message);
  if (state.type === 'finish' && state.reason === 'stopped') return t('{0} was stopped.', label);
  return t('{0} has finished.', label);
}

import type { Reply } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';

/**
 * Whether more than the text of an answer has changed. While an answer streams, nearly every change is only more
 * text, which has a way of its own to the page.
 */
export function isFramedDifferently(after: AnswerView | undefined, before: AnswerView | undefined): boolean {
  if (after === undefined || before === undefined) return after !== before;
  return (
    after.id !== before.id ||
    after.model !== before.model ||
    after.parameters !== before.parameters ||
    after.cost !== before.cost ||
    after.isElsewhere !== before.isElsewhere ||
    isReplyFramedDifferently(after.reply, before.reply)
  );
}

function isReplyFramedDifferently(after: Reply, before: Reply): boolean {
  return (
    after.state !== before.state ||
    after.usage !== before.usage ||
    after.notices !== before.notices ||
    after.servedBy !== before.servedBy ||
    after.attempts !== before.attempts ||
    after.timing.firstTokenMs !== before.timing.firstTokenMs ||
    after.timing.firstVisibleMs !== before.timing.firstVisibleMs ||
    (after.text === '') !== (before.text === '') ||
    (after.reasoning === '') !== (before.reasoning === '')
  );
}

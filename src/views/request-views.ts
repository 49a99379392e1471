import { findAnswer } from '../domain/conversation.ts';
import { mapTexts } from '../domain/json.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import { cutText } from '../protocol/shown-text.ts';
import type { RequestView } from '../protocol/view-state.ts';

/** The requests of these answers as they can be shown; answers that are not there (any more) are passed over. */
export async function requestViews(
  session: ConversationSession,
  answerIds: readonly string[],
): Promise<readonly RequestView[]> {
  const found = answerIds.flatMap((id) => findAnswer(session.conversation, id)?.answer ?? []);
  return Promise.all(
    found.map(async ({ id: answerId, reply: { attempts } }) => {
      const body = await session.sentBody(answerId);
      return { answerId, attempts, ...(body !== undefined && { body: mapTexts(body, cutText) }) };
    }),
  );
}

import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Answer, Conversation, Lane } from '../domain/conversation.ts';
import { isRunning } from '../domain/reply.ts';
import { answerOf } from './answer-of-rows.ts';
import { attachmentOf } from './attachments.ts';
import type { StoredConversation } from './conversation-store.ts';
import { modelRef } from './stored-model.ts';
import { type AnswerRow, type LaneRow, readRows, type StoredRows } from './stored-rows.ts';
import { storedContext, storedLaneIds, storedParameters } from './stored-values.ts';
import { read } from './transaction.ts';

/** Reads a conversation as `ownerId` sees it at `nowMs`. A part that cannot be read never takes the rest with it. */
export function loadConversation(
  database: DatabaseSync,
  id: string,
  ownerId: string,
  nowMs: number,
): StoredConversation | undefined {
  const rows = read(database, () => readRows(database, id, nowMs));
  return rows && conversationOf(rows, ownerId);
}

function conversationOf(rows: StoredRows, ownerId: string): StoredConversation {
  const notices = new Set<string>();
  const elsewhere = new Set<string>();
  const piecesOf = Map.groupBy(rows.pieces, (piece) => piece.answerId);
  const answersOf = Map.groupBy(rows.answers, (answer) => answer.turnId);

  const readAnswer = (row: AnswerRow): readonly Answer[] => {
    const answer = answerOf(row, piecesOf.get(row.id) ?? [], ownerId);
    if (answer === undefined) notices.add(LOST_ANSWER);
    else if (isRunning(answer.reply) && row.ownerId !== ownerId) elsewhere.add(answer.id);
    return answer ? [answer] : [];
  };
  const lanes = rows.lanes.flatMap((row) => laneOf(row) ?? []);
  if (lanes.length < rows.lanes.length) notices.add(LOST_LANE);
  const attachmentsOf = Map.groupBy(rows.attachments, (attachment) => attachment.turnId);
  const turns = rows.turns.map(({ system, context, continues, laneIds, ...turn }) => {
    const items = v.safeParse(storedContext, context);
    if (!items.success) notices.add(LOST_CONTEXT);
    const stored = attachmentsOf.get(turn.id) ?? [];
    const attachments = stored.flatMap((row) => attachmentOf(row) ?? []);
    if (attachments.length < stored.length) notices.add(LOST_ATTACHMENT);
    const answers = (answersOf.get(turn.id) ?? []).flatMap(readAnswer);
    return {
      ...turn,
      ...(system !== null && { system }),
      context: items.success ? items.output : [],
      ...(attachments.length > 0 && { attachments }),
      ...(continues !== null && { continues }),
      ...(laneIds !== null && { laneIds: laneIdsOf(laneIds, answers) }),
      answers,
    };
  });

  const { workspace, ...head } = rows.conversation;
  const conversation: Conversation = { ...head, ...(workspace !== null && { workspace }), lanes, turns };
  return { conversation, elsewhere, notices: [...notices] };
}

/** Where the list is damaged, the turn was for those who have answered. */
function laneIdsOf(stored: string, answers: readonly Answer[]): readonly string[] {
  const parsed = v.safeParse(storedLaneIds, stored);
  return parsed.success ? parsed.output : answers.map(({ laneId }) => laneId);
}

const LOST_ANSWER =
  'An answer of this conversation is damaged and cannot be shown. It is still in the database.';
const LOST_CONTEXT = 'The context of a prompt in this conversation is damaged and cannot be shown.';
const LOST_ATTACHMENT =
  'A file that was attached to a prompt in this conversation is damaged. The model is not told of it any more.';
const LOST_LANE = 'One of the models of this conversation is damaged and cannot be shown.';

function laneOf({ id, model, parameters }: LaneRow): Lane | undefined {
  const ref = v.safeParse(modelRef, model);
  if (!ref.success) return undefined;
  if (parameters === null) return { id, model: ref.output };
  const parsed = v.safeParse(storedParameters, parameters);
  return parsed.success ? { id, model: ref.output, parameters: parsed.output } : undefined;
}

import type { DatabaseSync } from 'node:sqlite';
import type { Answer } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';
import { requireFound, touchConversation } from './conversations.ts';
import { hasRunningAnswers, releaseLease, renewLease } from './leases.ts';
import type { Piece } from './progress.ts';
import { StorageFailure } from './storage-failure.ts';
import type { ReplyDetails } from './stored-values.ts';
import { write } from './transaction.ts';

export interface NewAnswer {
  readonly conversationId: string;
  readonly turnId: string;
  readonly answer: Answer;
}

/** Adds an answer that `ownerId` is about to write. */
export function addAnswer(database: DatabaseSync, ownerId: string, added: NewAnswer, nowMs: number): void {
  const { conversationId, turnId, answer } = added;
  write(database, () => {
    requireTurn(database, conversationId, turnId);
    touchConversation(database, conversationId, answer.startedAt);
    renewLease(database, ownerId, nowMs);
    database
      .prepare(
        `INSERT INTO answers (id, turn_id, position, lane_id, model_ref, model_label, model, parameters,
                              started_at, text, reasoning, opaque, details, cost, owner_id)
         VALUES (:id, :turnId, (SELECT coalesce(max(position) + 1, 0) FROM answers WHERE turn_id = :turnId),
                 :laneId, :modelRef, :modelLabel, :model, :parameters,
                 :startedAt, :text, :reasoning, :opaque, :details, :cost, :ownerId)`,
      )
      .run({
        id: answer.id,
        turnId,
        laneId: answer.laneId,
        modelRef: answer.model.ref,
        modelLabel: answer.model.label,
        model: JSON.stringify(answer.model),
        parameters: JSON.stringify(answer.parameters),
        startedAt: answer.startedAt,
        ...replyColumns(answer.reply),
        cost: answer.cost ? JSON.stringify(answer.cost) : null,
        ownerId,
      });
  });
}

/** Appends a piece; a piece sent twice counts once. Nothing is added to an answer that has ended. */
export function saveProgress(database: DatabaseSync, ownerId: string, piece: Piece, nowMs: number): void {
  const { answerId, number, text, reasoning, opaque, details } = piece;
  write(database, () => {
    requireAnswer(database, answerId);
    const { changes } = database
      .prepare('UPDATE answers SET details = ? WHERE id = ? AND owner_id = ?')
      .run(JSON.stringify(details), answerId, ownerId);
    if (changes === 0) return;
    renewLease(database, ownerId, nowMs);
    database
      .prepare(
        `INSERT OR REPLACE INTO answer_pieces (answer_id, number, text, reasoning, opaque)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(answerId, number, text, reasoning, JSON.stringify(opaque));
  });
}

/** Writes the whole reply in place of its pieces. No lease is asked for: it is the owner's own answer in any case. */
export function finishAnswer(database: DatabaseSync, ownerId: string, answer: Answer): void {
  write(database, () => {
    requireFound(
      database
        .prepare(
          `UPDATE answers SET text = :text, reasoning = :reasoning, opaque = :opaque, details = :details,
                              cost = :cost, owner_id = NULL
           WHERE id = :id`,
        )
        .run({
          id: answer.id,
          ...replyColumns(answer.reply),
          cost: answer.cost ? JSON.stringify(answer.cost) : null,
        }),
    );
    database.prepare('DELETE FROM answer_pieces WHERE answer_id = ?').run(answer.id);
    if (!hasRunningAnswers(database, ownerId)) releaseLease(database, ownerId);
  });
}

function replyColumns({ text, reasoning, opaque, ...details }: Reply) {
  return {
    text,
    reasoning,
    opaque: JSON.stringify(opaque),
    details: JSON.stringify(details satisfies ReplyDetails),
  };
}

function requireTurn(database: DatabaseSync, conversationId: string, turnId: string): void {
  const turn = database
    .prepare('SELECT 1 FROM turns WHERE id = ? AND conversation_id = ?')
    .get(turnId, conversationId);
  if (turn === undefined) throw new StorageFailure('not-found');
}

function requireAnswer(database: DatabaseSync, answerId: string): void {
  const answer = database.prepare('SELECT 1 FROM answers WHERE id = ?').get(answerId);
  if (answer === undefined) throw new StorageFailure('not-found');
}

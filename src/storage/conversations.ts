import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import {
  type Conversation,
  type ConversationSummary,
  type Lane,
  LONGEST_SUMMARY_PROMPT,
  type Turn,
} from '../domain/conversation.ts';
import { modelIdOf } from '../domain/model-ref.ts';
import { insertAttachments } from './attachments.ts';
import type { HistoryQuery } from './conversation-store.ts';
import { StorageFailure } from './storage-failure.ts';
import { write } from './transaction.ts';

export function createConversation(database: DatabaseSync, conversation: Omit<Conversation, 'turns'>): void {
  const { id, kind, title, workspace, createdAt, updatedAt, lanes } = conversation;
  write(database, () => {
    database
      .prepare(
        `INSERT INTO conversations (id, kind, title, workspace, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(id, kind, title, workspace ?? null, createdAt, updatedAt);
    insertLanes(database, id, lanes);
  });
}

export function listConversations(
  database: DatabaseSync,
  query: HistoryQuery,
): readonly ConversationSummary[] {
  const rows = database
    .prepare(
      `SELECT id, kind, title, workspace, updated_at AS updatedAt,
              (SELECT substr(prompt, 1, :longest) FROM turns
               WHERE turns.conversation_id = conversations.id ORDER BY position LIMIT 1) AS firstPrompt
       FROM conversations
       WHERE deleted_at IS NULL
         AND (:kind IS NULL OR kind = :kind)
         AND (:workspace IS NULL OR workspace = :workspace)
       ORDER BY updated_at DESC, created_at DESC
       LIMIT :limit`,
    )
    .all({
      kind: query.kind ?? null,
      workspace: query.workspace ?? null,
      limit: query.limit ?? -1,
      longest: LONGEST_SUMMARY_PROMPT,
    });
  return v.parse(v.array(summaryRow), rows).map(({ workspace, firstPrompt, ...row }) => ({
    ...row,
    ...(workspace !== null && { workspace }),
    ...(firstPrompt !== null && { firstPrompt }),
    models: modelLabels(database, row.id),
  }));
}

export function renameConversation(database: DatabaseSync, id: string, title: string): void {
  write(database, () => {
    requireFound(database.prepare('UPDATE conversations SET title = ? WHERE id = ?').run(title, id));
  });
}

export function setLanes(database: DatabaseSync, id: string, lanes: readonly Lane[]): void {
  write(database, () => {
    requireFound(database.prepare('UPDATE conversations SET kind = kind WHERE id = ?').run(id));
    database.prepare('DELETE FROM lanes WHERE conversation_id = ?').run(id);
    insertLanes(database, id, lanes);
  });
}

export function addTurn(database: DatabaseSync, conversationId: string, turn: Omit<Turn, 'answers'>): void {
  write(database, () => {
    touchConversation(database, conversationId, turn.createdAt);
    database
      .prepare(
        `INSERT INTO turns (id, conversation_id, position, prompt, system, context, created_at, continues, lane_ids)
         VALUES (:id, :conversationId,
                 (SELECT coalesce(max(position) + 1, 0) FROM turns WHERE conversation_id = :conversationId),
                 :prompt, :system, :context, :createdAt, :continues, :laneIds)`,
      )
      .run({
        id: turn.id,
        conversationId,
        prompt: turn.prompt,
        system: turn.system ?? null,
        context: JSON.stringify(turn.context),
        createdAt: turn.createdAt,
        continues: turn.continues ?? null,
        laneIds: turn.laneIds === undefined ? null : JSON.stringify(turn.laneIds),
      });
    insertAttachments(database, turn.id, turn.attachments ?? []);
  });
}

/** Something was asked: the conversation moves up in the list. */
export function touchConversation(database: DatabaseSync, id: string, atMs: number): void {
  requireFound(
    database
      .prepare('UPDATE conversations SET updated_at = max(updated_at, ?) WHERE id = ? AND deleted_at IS NULL')
      .run(atMs, id),
  );
}

export function requireFound({ changes }: { readonly changes: number | bigint }): void {
  if (Number(changes) === 0) throw new StorageFailure('not-found');
}

const summaryRow = v.object({
  id: v.string(),
  kind: v.picklist(['chat', 'compare']),
  title: v.string(),
  workspace: v.nullable(v.string()),
  updatedAt: v.number(),
  firstPrompt: v.nullable(v.string()),
});

/** What the lanes' models are called, as the latest answer of each says; a model never asked goes by its id. */
function modelLabels(database: DatabaseSync, conversationId: string): readonly string[] {
  const rows = database
    .prepare(
      `SELECT model_ref AS ref,
              (SELECT answers.model_label
               FROM turns JOIN answers ON answers.turn_id = turns.id
               WHERE turns.conversation_id = lanes.conversation_id AND answers.model_ref = lanes.model_ref
               ORDER BY turns.position DESC, answers.position DESC
               LIMIT 1) AS label
       FROM lanes WHERE conversation_id = ? ORDER BY position`,
    )
    .all(conversationId);
  return v.parse(v.array(labelRow), rows).map(({ ref, label }) => label ?? modelIdOf(ref));
}

const labelRow = v.object({ ref: v.string(), label: v.nullable(v.string()) });

function insertLanes(database: DatabaseSync, conversationId: string, lanes: readonly Lane[]): void {
  const insert = database.prepare(
    'INSERT INTO lanes (conversation_id, id, position, model_ref, parameters) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [position, { id, model, parameters }] of lanes.entries()) {
    insert.run(conversationId, id, position, model, parameters ? JSON.stringify(parameters) : null);
  }
}

import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

/** A conversation as its rows stand in the database; the columns of JSON are not read yet. */
export interface StoredRows {
  readonly conversation: v.InferOutput<typeof conversationRow>;
  readonly lanes: readonly LaneRow[];
  readonly turns: readonly v.InferOutput<typeof turnRow>[];
  readonly attachments: readonly AttachmentRow[];
  readonly answers: readonly AnswerRow[];
  readonly pieces: readonly PieceRow[];
}

export type LaneRow = v.InferOutput<typeof laneRow>;
export type AttachmentRow = v.InferOutput<typeof attachmentRow>;
export type AnswerRow = v.InferOutput<typeof answerRow>;
export type PieceRow = v.InferOutput<typeof pieceRow>;

/** `undefined` when there is no such conversation or it has been deleted. */
export function readRows(database: DatabaseSync, id: string, nowMs: number): StoredRows | undefined {
  const conversation = database
    .prepare(
      `SELECT id, kind, title, workspace, created_at AS createdAt, updated_at AS updatedAt
       FROM conversations WHERE id = ? AND deleted_at IS NULL`,
    )
    .get(id);
  if (conversation === undefined) return undefined;
  const lanes = database
    .prepare(
      'SELECT id, model_ref AS model, parameters FROM lanes WHERE conversation_id = ? ORDER BY position',
    )
    .all(id);
  const turns = database
    .prepare(
      `SELECT id, prompt, system, context, created_at AS createdAt, continues, lane_ids AS laneIds
       FROM turns WHERE conversation_id = ? ORDER BY position`,
    )
    .all(id);
  const attachments = database
    .prepare(
      `SELECT turn_id AS turnId, name, media_type AS mediaType, data, width, height
       FROM attachments JOIN turns ON turns.id = turn_id
       WHERE conversation_id = ? ORDER BY attachments.position`,
    )
    .all(id);
  const answers = database
    .prepare(
      `SELECT id, turn_id AS turnId, lane_id AS laneId, model, parameters, started_at AS startedAt,
              text, reasoning, opaque, details, cost, owner_id AS ownerId,
              EXISTS (SELECT 1 FROM leases
                      WHERE leases.owner_id = answers.owner_id AND expires_at > :nowMs) AS isLeased
       FROM answers WHERE turn_id IN (SELECT id FROM turns WHERE conversation_id = :id) ORDER BY position`,
    )
    .all({ id, nowMs });
  const pieces = database
    .prepare(
      `SELECT answer_id AS answerId, answer_pieces.text, answer_pieces.reasoning, answer_pieces.opaque
       FROM answer_pieces JOIN answers ON answers.id = answer_id JOIN turns ON turns.id = turn_id
       WHERE conversation_id = ? ORDER BY number`,
    )
    .all(id);
  return {
    conversation: v.parse(conversationRow, conversation),
    lanes: v.parse(v.array(laneRow), lanes),
    turns: v.parse(v.array(turnRow), turns),
    attachments: v.parse(v.array(attachmentRow), attachments),
    answers: v.parse(v.array(answerRow), answers),
    pieces: v.parse(v.array(pieceRow), pieces),
  };
}

/*
 * STRICT tables hold to their column types whoever writes them, so these never fail on a row that SQLite
 * could read; what can be damaged is inside the columns of JSON.
 */
const text = v.string();
const optionalText = v.nullable(text);

const conversationRow = v.object({
  id: text,
  kind: v.picklist(['chat', 'compare']),
  title: text,
  workspace: optionalText,
  createdAt: v.number(),
  updatedAt: v.number(),
});

const laneRow = v.object({ id: text, model: text, parameters: optionalText });

const turnRow = v.object({
  id: text,
  prompt: text,
  system: optionalText,
  context: text,
  createdAt: v.number(),
  continues: optionalText,
  laneIds: optionalText,
});

const attachmentRow = v.object({
  turnId: text,
  name: text,
  mediaType: text,
  data: v.instance(Uint8Array),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
});

const answerRow = v.object({
  id: text,
  turnId: text,
  laneId: text,
  model: text,
  parameters: text,
  startedAt: v.number(),
  text,
  reasoning: text,
  opaque: text,
  details: text,
  cost: optionalText,
  ownerId: optionalText,
  isLeased: v.pipe(
    v.number(),
    v.transform((count) => count > 0),
  ),
});

const pieceRow = v.object({ answerId: text, text, reasoning: text, opaque: text });

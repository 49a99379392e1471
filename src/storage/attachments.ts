import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { type Attachment, MEDIA_TYPES } from '../domain/attachment.ts';
import type { AttachmentRow } from './stored-rows.ts';

/** Files are kept as they are: base64, in which the rest of Parley has them, would take a third more. */
export function insertAttachments(
  database: DatabaseSync,
  turnId: string,
  attachments: readonly Attachment[],
): void {
  const insert = database.prepare(
    `INSERT INTO attachments (turn_id, position, name, media_type, data, width, height)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, { name, mediaType, data, size }] of attachments.entries()) {
    const bytes = Buffer.from(data, 'base64');
    insert.run(turnId, position, name, mediaType, bytes, size?.width ?? null, size?.height ?? null);
  }
}

/** `undefined` for a kind of file that Parley does not know. */
export function attachmentOf(row: AttachmentRow): Attachment | undefined {
  const mediaType = v.safeParse(v.picklist(MEDIA_TYPES), row.mediaType);
  if (!mediaType.success) return undefined;
  const { name, data, width, height } = row;
  return {
    name,
    mediaType: mediaType.output,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
    byteLength: data.byteLength,
    ...(width !== null && height !== null && { size: { width, height } }),
  };
}

import { createHash } from 'node:crypto';
import type { Attachment } from '../domain/attachment.ts';
import { HOLD_FILES, placeholderFor } from '../domain/attachment-placeholder.ts';
import { type JsonValue, mapTexts } from '../domain/json.ts';

/**
 * A request as JSON has it, bytes in base64, to be kept and shown. The files that went with it are kept elsewhere: a
 * placeholder stands for each, which tells its content by a hash.
 */
export function sentBody(
  body: unknown,
  messages: readonly { readonly attachments?: readonly Attachment[] }[],
): JsonValue {
  const files = new Map(
    messages.flatMap(({ attachments = [] }) => attachments.map((file) => [file.data, file] as const)),
  );
  const placeholders = new Map<string, string>();
  const placeholderOf = (file: Attachment): string => {
    const known = placeholders.get(file.data) ?? placeholderFor({ ...file, sha256: hashOf(file) });
    placeholders.set(file.data, known);
    return known;
  };
  return mapTexts(asJson(body), (text, key) => {
    if (!HOLD_FILES.has(key)) return text;
    const start = /^data:[\w.+/-]+;base64,/.exec(text)?.[0] ?? '';
    const file = files.get(text.slice(start.length));
    return file === undefined ? text : start + placeholderOf(file);
  });
}

function hashOf({ data }: Attachment): string {
  return createHash('sha256').update(Buffer.from(data, 'base64')).digest('hex');
}

function asJson(value: unknown): JsonValue {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, asJson(inner)]])),
    );
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A file of which a kept request says only what it was: its content is kept with the turn it was attached to. */
export interface FilePlaceholder {
  readonly name: string;
  readonly mediaType: string;
  /** Of the file itself, before base64. */
  readonly byteLength: number;
  /** Of the file itself, in hexadecimal. */
  readonly sha256: string;
}

/** The fields in which the clouds take files. The same characters anywhere else are somebody's words. */
export const HOLD_FILES: ReadonlySet<string> = new Set(['bytes', 'data', 'url', 'image_url', 'file_data']);

/** What stands in a kept request where base64 stood: `‹cat.png · image/png · 68 bytes · sha256:4f…›`. */
export function placeholderFor({ name, mediaType, byteLength, sha256 }: FilePlaceholder): string {
  return `‹${oneLine(name)} · ${mediaType} · ${byteLength} bytes · sha256:${sha256}›`;
}

/**
 * The placeholder that a text ends with, and what stands before it: the head of a data URL, or nothing. `key` is that of
 * the field which the text stands in.
 */
export function placeholderIn(
  text: string,
  key: string,
): { readonly before: string; readonly file: FilePlaceholder } | undefined {
  if (!HOLD_FILES.has(key)) return undefined;
  const [, before = '', name = '', mediaType = '', byteLength, sha256 = ''] = PATTERN.exec(text) ?? [];
  if (byteLength === undefined) return undefined;
  return { before, file: { name, mediaType, byteLength: Number(byteLength), sha256 } };
}

const PATTERN =
  /^(data:[\w.+/-]+;base64,|)‹([^‹›·]*) · ([\w.+-]+\/[\w.+-]+) · (\d+) bytes · sha256:([0-9a-f]{64})›$/;

function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}‹›·]+/gu, ' ').trim();
}

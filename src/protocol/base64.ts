import { MOST_FILE_BYTES } from './limits.ts';

/**
 * Base64 with its padding, told without a pattern that repeats a group: over a few megabytes such a pattern exhausts
 * the stack.
 */
export function isBase64(text: string): boolean {
  const end = text.endsWith('==') ? -2 : text.endsWith('=') ? -1 : text.length;
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, end));
}

const MOST_CHARACTERS = Math.ceil(MOST_FILE_BYTES / 3) * 4;

/** All files of one message together. */
export function isTooMuch(files: readonly { readonly data: string }[]): boolean {
  return files.reduce((sum, { data }) => sum + data.length, 0) > MOST_CHARACTERS;
}

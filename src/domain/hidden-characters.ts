/** A piece of code: ordinary text, or one character that cannot be seen and can make code read other than it is. */
export type CodePiece =
  | { readonly type: 'visible'; readonly text: string }
  | { readonly type: 'hidden'; readonly text: string; readonly codePoint: string };

/**
 * Bidirectional controls (the "Trojan Source" attack), zero-width characters, invisible operators, and the
 * tag characters that can smuggle ASCII text.
 */
const HIDDEN = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uDB40[\uDC00-\uDC7F]/g;

export function codePieces(code: string): CodePiece[] {
  const pieces: CodePiece[] = [];
  let from = 0;
  for (const { 0: text, index } of code.matchAll(HIDDEN)) {
    if (index > from) pieces.push({ type: 'visible', text: code.slice(from, index) });
    pieces.push({ type: 'hidden', text, codePoint: codePointName(text) });
    from = index + text.length;
  }
  if (from < code.length) pieces.push({ type: 'visible', text: code.slice(from) });
  return pieces;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The demo's own tokenizer, so that its counts are honest: a token is up to eight letters or digits, or one other
 * character, together with the white space before it; white space at the very end is one more. The tokens of a
 * text join to exactly that text.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s*(?:[\p{L}\p{N}]{1,8}|[^\s\p{L}\p{N}])|\s+$/gu) ?? [];
}

export function countTokens(text: string): number {
  return tokensOf(text).length;
}

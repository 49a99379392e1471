/** A word or sign, and the space after it. Space alone is no difference in prose; in code it is a token of its own. */
export interface Token {
  readonly core: string;
  readonly space: string;
}

/** Scripts that put no spaces between words: each of their characters is compared by itself. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = `[${UNSPACED}]|[[\\p{L}\\p{M}\\p{N}_]--[${UNSPACED}]]+`;
const WORDS = new RegExp(WORD, 'gv');
const PROSE = new RegExp(`(${WORD}|\\S|^(?=\\s))(\\s*)`, 'gv');
const CODE = new RegExp(`(${WORD}|\\s+|\\S)()`, 'gv');

/** All of a text, in order. */
export function tokensOf(text: string, of: 'prose' | 'code'): readonly Token[] {
  return Array.from(text.matchAll(of === 'prose' ? PROSE : CODE), ([, core = '', space = '']) => ({
    core,
    space,
  }));
}

/** The words of a text without the signs between them, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import {
  EncodedTokenMetadata,
  type IGrammar,
  INITIAL,
  type IRawGrammar,
  Registry,
  type StateStack,
} from '@shikijs/vscode-textmate';
import type { CodeTheme } from '../../src/protocol/code-theme.ts';

/** A line may not take longer, unless a tokenizer is given another limit. */
const LINE_LIMIT_MS = 200;
/** Stands for the plain text's colour, which is not the theme's to give here: no text is transparent. */
const DEFAULT_COLOR = '#00000000';
/** Number of the default colour: the tokenizer's first. */
export const DEFAULT_COLOR_ID = 1;

/** What a part of a line looks like. */
export interface Token {
  readonly endIndex: number;
  readonly colorId: number;
  /** Bits of the tokenizer: 1 italic, 2 bold, 4 underline, 8 strikethrough. */
  readonly fontStyle: number;
}

export interface TokenizedLine {
  readonly tokens: readonly Token[];
  /** To go on from with the next line. */
  readonly state: StateStack;
}

/** VS Code's own tokenizer and grammars on the browser's regular expressions: no WebAssembly, no `eval`. */
export class Tokenizer {
  // Oniguruma has a few expressions that a browser has not; rules with them are left out.
  readonly #engine = createJavaScriptRegexEngine({ forgiving: true });
  readonly #registry = new Registry({
    onigLib: {
      createOnigScanner: (sources) => this.#engine.createScanner(sources),
      createOnigString: (text) => this.#engine.createString(text),
    },
    loadGrammar: () => undefined,
  });
  readonly #lineLimitMs: number;

  constructor(lineLimitMs = LINE_LIMIT_MS) {
    this.#lineLimitMs = lineLimitMs;
  }

  /** States from before must not be used any more. */
  setTheme({ rules }: CodeTheme): void {
    this.#registry.setTheme({
      settings: [
        { settings: { foreground: DEFAULT_COLOR } },
        ...rules.map(({ scopes, foreground, fontStyle }) => ({
          scope: [...scopes],
          settings: {
            ...(foreground === undefined ? {} : { foreground }),
            ...(fontStyle === undefined ? {} : { fontStyle }),
          },
        })),
      ],
    });
  }

  /** The theme's colours by their numbers; some numbers have none. */
  get colors(): readonly (string | undefined)[] {
    return this.#registry.getColorMap();
  }

  /**
   * Translates the expressions of a language, one each step; together they would take its first line a tenth of a second
   * and more. The languages that it embeds are left to the lines that need them.
   */
  *warmUp(grammars: readonly IRawGrammar[]): Generator<void> {
    const own = grammars.at(-1);
    if (own === undefined) return;
    for (const expression of expressionsOf(own)) {
      const scanner = this.#engine.createScanner([expression]);
      yield;
      // At its second use the browser compiles it.
      for (let use = 0; use < 2; use += 1) scanner.findNextMatchSync(' ', 0, 0);
      yield;
    }
  }

  /** Adds a language; the last of its grammars is its own. */
  add(grammars: readonly IRawGrammar[]): IGrammar | undefined {
    return grammars.map((grammar) => this.#registry.addGrammar(grammar)).at(-1);
  }

  /** Undefined for a line that would take too long. */
  tokenize(line: string, grammar: IGrammar, state: StateStack = INITIAL): TokenizedLine | undefined {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine2(line, state, this.#lineLimitMs);
    return stoppedEarly ? undefined : { tokens: decode(tokens, line.length), state: ruleStack };
  }
}

/** Neighbours that look the same become one. */
function decode(encoded: Uint32Array, length: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < encoded.length; index += 2) {
    const metadata = encoded[index + 1] ?? 0;
    const colorId = EncodedTokenMetadata.getForeground(metadata);
    const fontStyle = EncodedTokenMetadata.getFontStyle(metadata);
    const endIndex = encoded[index + 2] ?? length;
    const last = tokens.at(-1);
    if (last?.colorId === colorId && last.fontStyle === fontStyle) tokens.pop();
    tokens.push({ endIndex, colorId, fontStyle });
  }
  return tokens;
}

function* expressionsOf(rule: object): Generator<string> {
  for (const [name, value] of Object.entries(rule)) {
    if (typeof value === 'string') {
      if (name === 'match' || name === 'begin' || name === 'end' || name === 'while') yield value;
    } else if (typeof value === 'object' && value !== null) {
      yield* expressionsOf(value);
    }
  }
}

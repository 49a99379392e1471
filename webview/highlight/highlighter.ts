import { effect } from '@preact/signals-core';
import type { IGrammar } from '@shikijs/vscode-textmate';
import type { CodeTheme } from '../../src/protocol/code-theme.ts';
import type { ShownCode } from '../markdown/code-block-view.ts';
import { FrameSlices } from '../pacing/frame-slices.ts';
import { nearness } from '../pacing/visibility.ts';
import { activeCodeTheme } from './active-code-theme.ts';
import type { CodeLanguage } from './code-languages.ts';
import { parseColor } from './color.ts';
import { HighlightedCode } from './highlighted-code.ts';
import { TokenStyles } from './token-styles.ts';
import { Tokenizer } from './tokenizer.ts';
import { readViewColors, standInTheme } from './view-colors.ts';

/**
 * Colours the code blocks near what is visible, a few lines per frame. Blocks that are far away wait, and so does all
 * work while a frame is full.
 */
export class Highlighter {
  readonly #slices = new FrameSlices();
  readonly #tokenizer = new Tokenizer();
  readonly #styles = new TokenStyles();
  readonly #grammars = new Map<CodeLanguage, Promise<IGrammar | undefined>>();
  readonly #near = new Set<HighlightedCode>();
  /** Counts the changes of colours: a block that was coloured before one starts over when it comes near. */
  #version = 0;
  /** What the colours were made from, to know when they change. */
  #applied = '';

  constructor() {
    effect(() => this.#apply(activeCodeTheme.value));
    // VS Code writes the variables of a new theme there, some time before or after the host has read its file.
    const variables = new MutationObserver(() => this.#apply(activeCodeTheme.peek()));
    variables.observe(document.documentElement, { attributeFilter: ['style'] });
  }

  async add(code: ShownCode, language: CodeLanguage): Promise<void> {
    const grammar = await this.#grammar(language);
    if (grammar === undefined) return;
    const highlighted = new HighlightedCode(code.element, grammar, this.#tokenizer);
    let version = this.#version;
    code.onChange(() => {
      if (this.#near.has(highlighted)) this.#slices.add(highlighted.step);
    });
    nearness.watch(code.element, (isNear) => {
      if (isNear) {
        if (version !== this.#version) highlighted.startOver();
        this.#near.add(highlighted);
        this.#slices.add(highlighted.step);
      } else {
        version = this.#version;
        this.#near.delete(highlighted);
        this.#slices.delete(highlighted.step);
      }
    });
  }

  #grammar(language: CodeLanguage): Promise<IGrammar | undefined> {
    const known = this.#grammars.get(language);
    if (known !== undefined) return known;
    const loading = language.load().then(async ({ default: grammars }) => {
      const warmUp = this.#tokenizer.warmUp(grammars);
      await this.#slices.finished(() => warmUp.next().done !== true);
      return this.#tokenizer.add(grammars);
    });
    this.#grammars.set(language, loading);
    return loading;
  }

  #apply(theme: CodeTheme | undefined): void {
    const colors = readViewColors();
    const applied = JSON.stringify([theme, colors]);
    if (applied === this.#applied) return;
    this.#applied = applied;
    this.#tokenizer.setTheme(theme ?? standInTheme(colors));
    this.#styles.show(this.#tokenizer.colors, parseColor(colors.text), parseColor(colors.ground));
    this.#version += 1;
    for (const highlighted of this.#near) {
      highlighted.startOver();
      this.#slices.add(highlighted.step);
    }
  }
}

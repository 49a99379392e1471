import type { ShownCode } from '../markdown/code-block-view.ts';
import { nearness } from '../pacing/visibility.ts';
import { codeLanguage } from './code-languages.ts';
import type { Highlighter } from './highlighter.ts';

let loading: Promise<Highlighter> | undefined;

/**
 * Gives a code block the colours of the editor's theme, as it grows, if its language is known. The first such block that
 * comes near what is visible loads what that takes; until then, and in other languages, code is plain text.
 */
export function highlightCode(code: ShownCode): void {
  const language = codeLanguage(code.language);
  if (language === undefined) return;
  const stop = nearness.watch(code.element, (isNear) => {
    if (!isNear) return;
    stop();
    loading ??= import('./highlighter.ts').then(({ Highlighter }) => new Highlighter());
    void loading.then((highlighter) => highlighter.add(code, language));
  });
}

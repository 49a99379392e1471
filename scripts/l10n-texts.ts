import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** Calls of VS Code's `l10n.t` and of the webview's own `t`, with their text where it is a literal in single quotes. */
const CALL = /(?:vscode\.l10n\.|(?<![\w.$]))t\((?:\s*'((?:[^'\\\n]|\\['\\])+)'\s*[,)])?/g;

/** Where the webview's `t` itself is. */
const DEFINITION_OF_T = path.join('webview', 'l10n.ts');

/**
 * All texts of host and webview that a person can see, sorted; `{0}`, `{1}`, … stand for values.
 *
 * @throws when a text is not a literal, and so could not be translated
 */
export function textsOfSource(): readonly string[] {
  const files = globSync('{src,webview}/**/*.ts', { cwd: root }).filter((file) => file !== DEFINITION_OF_T);
  const texts = files.flatMap((file) => textsIn(readFileSync(path.join(root, file), 'utf8'), file));
  return [...new Set(texts)].sort();
}

/** The texts of one file, in the order in which they stand there. */
export function textsIn(source: string, file: string): readonly string[] {
  return [...source.matchAll(CALL)].map(([call, literal]) => {
    if (literal === undefined)
      throw new Error(`${file}: the text of ${call}…) is no literal in single quotes`);
    return literal.replace(/\\(['\\])/g, '$1');
  });
}

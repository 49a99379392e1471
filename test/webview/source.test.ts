// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** None of the ways in which a string becomes HTML, code or a style: answers are untrusted text. */
const STRING_INTO_PAGE =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|unsafeStatic|\beval\(|new Function|DOMParser|createContextualFragment|setHTML|style="|srcdoc/;
const COMMENT = /^\s*(\/\/|\/?\*)/;
const COMPUTED_TEXT = /(?<![\w.$])t\(\s*[^'\s)]/g;

const folder = path.resolve(import.meta.dirname, '../../webview');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(path.join(folder, file), 'utf8') }));

describe('the source of the webview', () => {
  it('makes no HTML, code or style out of strings', () => {
    expect(sources.length).toBeGreaterThan(40);
    const found = sources.flatMap(({ file, source }) =>
      source
        .split('\n')
        .filter((line) => !COMMENT.test(line) && STRING_INTO_PAGE.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  it('looks its texts up by literals, so that they can be collected for translation', () => {
    const callers = sources.filter(({ file }) => file !== 'l10n.ts');
    expect(callers.flatMap(({ source }) => source.match(COMPUTED_TEXT) ?? [])).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { codeLanguage } from '../../../webview/highlight/code-languages.ts';

test.each([
  ['TypeScript', 'ts'],
  ['ts:src/main.ts', 'ts'],
  ['js{1,3-5}', 'javascript'],
  ['{.python', 'python'],
  ['language-sh', 'bash'],
  ['C++', 'cpp'],
  ['c#', 'csharp'],
])('%j means the same language as %j', (info, name) => {
  expect(codeLanguage(info)).toBeDefined();
  expect(codeLanguage(info)).toBe(codeLanguage(name));
});

test.each(['', 'text', 'plaintext', 'klingon', 'constructor', '__proto__', '```', 'a'.repeat(100_000)])(
  'code in an unknown language stays plain: %.20j',
  (info) => {
    expect(codeLanguage(info)).toBeUndefined();
  },
);

test('every language has grammars, its own last', async () => {
  for (const [name, scope] of [
    ['ts', 'source.ts'],
    ['html', 'text.html.basic'],
    ['php', 'source.php'],
    ['cpp', 'source.cpp'],
    ['json', 'source.json.comments'],
  ] as const) {
    const { default: grammars = [] } = (await codeLanguage(name)?.load()) ?? {};
    expect(grammars.at(-1)?.scopeName).toBe(scope);
  }
});

import { expect, test } from 'vitest';
import { readCodeTheme } from '../../../../src/editor/theme-colors/read-code-theme.ts';

/** An extension's files, each with one rule for a scope of its own name. */
function extension(includes: Readonly<Record<string, string | undefined>>) {
  const read: string[] = [];
  return {
    read,
    readText: async (file: string) => {
      read.push(file);
      if (!Object.hasOwn(includes, file)) throw new Error(`No file ${file}`);
      const tokenColors = [{ scope: file, settings: { foreground: '#123456' } }];
      return JSON.stringify({ include: includes[file], tokenColors });
    },
  };
}

test('the rules of the files that a theme builds on come before its own', async () => {
  const { readText } = extension({
    'themes/dark_modern.json': './dark_plus.json',
    'themes/dark_plus.json': '../base/dark_vs.json',
    'base/dark_vs.json': undefined,
  });
  const { rules } = await readCodeTheme('./themes/dark_modern.json', readText);
  expect(rules.map(({ scopes }) => scopes)).toEqual([
    ['base/dark_vs.json'],
    ['themes/dark_plus.json'],
    ['themes/dark_modern.json'],
  ]);
});

test('files that build on each other in a circle come to an end', async () => {
  const { readText, read } = extension({ 'a.json': './b.json', 'b.json': './a.json' });
  await readCodeTheme('a.json', readText);
  expect(read.length).toBeLessThan(10);
});

test('a theme cannot name a file outside its extension', async () => {
  const { readText, read } = extension({ 'themes/a.json': '../../../secrets.json' });
  await expect(readCodeTheme('themes/a.json', readText)).rejects.toThrow('outside its extension');
  expect(read).toEqual(['themes/a.json']);
});

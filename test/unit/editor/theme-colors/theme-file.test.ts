import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseThemeFile } from '../../../../src/editor/theme-colors/theme-file.ts';

const rulesOf = (tokenColors: unknown) => parseThemeFile(JSON.stringify({ tokenColors })).rules;

test('a rule has its selectors, colour and font style, however they are written', () => {
  expect(
    rulesOf([
      { scope: 'comment, string.quoted ,', settings: { foreground: '#6A9955', fontStyle: 'italic bold' } },
      { scope: ['keyword', 'storage, variable.language'], settings: { foreground: '#abc' } },
      { scope: 'emphasis', settings: { fontStyle: '' } },
    ]),
  ).toEqual([
    { scopes: ['comment', 'string.quoted'], foreground: '#6A9955', fontStyle: 'italic bold' },
    { scopes: ['keyword', 'storage', 'variable.language'], foreground: '#abc' },
    { scopes: ['emphasis'], fontStyle: '' },
  ]);
});

test('a rule for everything, and one that changes nothing, are left out', () => {
  expect(
    rulesOf([
      { settings: { foreground: '#ffffff' } },
      { scope: 'comment', settings: {} },
      { scope: 'comment', settings: { background: '#ffffff' } },
    ]),
  ).toEqual([]);
});

test('what is no colour and no font style does not get through', () => {
  const settings = { foreground: 'red; background: url(https://example.com)', fontStyle: 'italic } body {' };
  expect(rulesOf([{ scope: 'comment', settings }])).toEqual([]);
});

test('a theme whose rules are in a property list has none for us', () => {
  expect(parseThemeFile('{ "include": "./base.json", "tokenColors": "./Monokai.tmTheme" }')).toEqual({
    include: './base.json',
    rules: [],
  });
});

test('whatever stands in a theme, each rule has selectors that are not empty and a hexadecimal colour', () => {
  const rule = fc.record(
    {
      scope: fc.oneof(fc.string(), fc.array(fc.string()), fc.jsonValue()),
      settings: fc.oneof(
        fc.record({ foreground: fc.oneof(fc.string(), fc.constant('#12345678')), fontStyle: fc.string() }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(rule), (tokenColors) => {
      for (const { scopes, foreground = '#000' } of rulesOf(tokenColors)) {
        expect(scopes.every((scope) => scope.trim() !== '' && !scope.includes(','))).toBe(true);
        expect(foreground).toMatch(/^#[\da-f]{3,8}$/i);
      }
    }),
  );
});

import { afterEach, expect, test } from 'vitest';
import { parseColor } from '../../../webview/highlight/color.ts';
import { TokenStyles, tokenClass } from '../../../webview/highlight/token-styles.ts';

afterEach(() => {
  document.adoptedStyleSheets = [];
});

function rulesFor(colors: readonly (string | undefined)[]): string {
  new TokenStyles().show(colors, parseColor('#ffffff'), parseColor('#000000'));
  return document.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules])
    .map(({ cssText }) => cssText)
    .filter((text) => text.includes('code-color'))
    .join('\n');
}

test('each colour of the theme has a class; the plain text’s has none', () => {
  const rules = rulesFor([undefined, '#00000000', '#FFFFFF', '#569CD6']);
  expect(rules).toContain('.code-color-2 { color: #ffffffff; }');
  expect(rules).toContain('.code-color-3 { color: #569cd6ff; }');
  expect(rules).not.toContain('.code-color-1 ');
});

test('a colour too faint for its ground is brought closer to the plain text', () => {
  expect(rulesFor([undefined, undefined, '#222222'])).not.toContain('#222222');
});

test('what is no colour makes no rule', () => {
  expect(rulesFor([undefined, undefined, 'red } body { display: none'])).toBe('');
});

test('a token says its colour and its font styles', () => {
  expect(tokenClass({ endIndex: 1, colorId: 1, fontStyle: 0 })).toBe('');
  expect(tokenClass({ endIndex: 1, colorId: 1, fontStyle: 2 })).toBe('code-token code-bold');
  expect(tokenClass({ endIndex: 1, colorId: 7, fontStyle: 1 + 4 })).toBe(
    'code-token code-italic code-underline code-color-7',
  );
});

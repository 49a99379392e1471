import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { codeLanguage } from '../../../webview/highlight/code-languages.ts';
import { HighlightedCode } from '../../../webview/highlight/highlighted-code.ts';
import { Tokenizer } from '../../../webview/highlight/tokenizer.ts';
import { CodeBlockView } from '../../../webview/markdown/code-block-view.ts';

// No line runs out of time because the machine is busy, unless a test wants it.
const tokenizer = new Tokenizer(60_000);
let grammar: NonNullable<ReturnType<Tokenizer['add']>>;

beforeAll(async () => {
  tokenizer.setTheme({
    rules: [
      { scopes: ['storage', 'keyword'], foreground: '#0000ff' },
      { scopes: ['comment'], foreground: '#008000', fontStyle: 'italic' },
      { scopes: ['string'], foreground: '#a31515' },
    ],
  });
  const language = await codeLanguage('ts')?.load();
  const added = language && tokenizer.add(language.default);
  if (added === undefined) throw new Error('TypeScript has no grammar.');
  grammar = added;
});

function block() {
  const view = new CodeBlockView(undefined);
  const code = view.element.querySelector('code');
  if (code === null) throw new Error('A block of code has a code element.');
  const highlighted = new HighlightedCode(code, grammar, tokenizer);
  const finish = () => {
    while (highlighted.step());
  };
  return { view, code, highlighted, finish };
}

/** The coloured parts of the code with their line numbers. */
function coloredParts(code: HTMLElement): readonly string[] {
  return [...code.querySelectorAll('.code-token')].map((span) => `${span.className}: ${span.textContent}`);
}

const SOURCE = [
  'const greeting = `hello',
  '  const name`; // done',
  '/* a comment',
  '   const text = "inside" */',
  'if (a < b) return "x";',
  '',
].join('\n');

test('words, strings and comments get their classes, and the text stays what it was', () => {
  const { view, code, finish } = block();
  view.append(SOURCE);
  finish();
  expect(code.textContent).toBe(SOURCE);
  expect(coloredParts(code)).toEqual([
    'code-token code-color-4: const',
    'code-token code-color-4: =',
    'code-token code-color-5: `hello',
    'code-token code-color-5:   const name`',
    'code-token code-italic code-color-3: // done',
    'code-token code-italic code-color-3: /* a comment',
    'code-token code-italic code-color-3:    const text = "inside" */',
    'code-token code-color-4: if',
    'code-token code-color-4: <',
    'code-token code-color-4: return',
    'code-token code-color-5: "x"',
  ]);
});

test('a line is plain until it is complete', () => {
  const { view, code, finish } = block();
  view.append('const a = 1;\nconst b');
  finish();
  expect(coloredParts(code).length).toBe(2);
  view.append(' = 2;\n');
  finish();
  expect(coloredParts(code).length).toBe(4);
});

test('code that streams in looks the same in the end as code that was there at once', () => {
  const lines = fc.constantFrom(
    'const a = `x',
    'b`;',
    '/*',
    '*/',
    '// "c"',
    '',
    'return "d\u202e";',
    '\u200b',
  );
  const step = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 100 }), fc.array(step, { minLength: 1 }), (parts, steps) => {
      const source = parts.map((line) => `${line}\n`).join('');
      const atOnce = block();
      atOnce.view.append(source);
      atOnce.finish();
      const streamed = block();
      for (let from = 0, index = 0; from < source.length; index += 1) {
        const end = from + (steps[index % steps.length] ?? 1);
        streamed.view.append(source.slice(from, end));
        from = end;
        if (index % 2 === 0) streamed.highlighted.step();
        else streamed.finish();
      }
      streamed.finish();
      expect(streamed.code.textContent).toBe(source);
      expect(streamed.code.innerHTML).toBe(atOnce.code.innerHTML);
    }),
    { numRuns: 100 },
  );
});

test('each line is tokenized once, however the code arrives', () => {
  let count = 0;
  const counting = new (class extends Tokenizer {
    override tokenize(...given: Parameters<Tokenizer['tokenize']>) {
      count += 1;
      return tokenizer.tokenize(...given);
    }
  })();
  const { view, code } = block();
  const highlighted = new HighlightedCode(code, grammar, counting);
  for (let line = 0; line < 200; line += 1) {
    for (const part of ['const a', ' = 1;', '\n']) {
      view.append(part);
      while (highlighted.step());
    }
  }
  expect(count).toBe(200);
});

test('a line that runs out of time is tried again, and a block where that does not help stays plain', () => {
  let timeouts = 2;
  const slow = new (class extends Tokenizer {
    override tokenize(...given: Parameters<Tokenizer['tokenize']>) {
      timeouts -= 1;
      return timeouts >= 0 ? undefined : tokenizer.tokenize(...given);
    }
  })();
  const { view, code } = block();
  const highlighted = new HighlightedCode(code, grammar, slow);
  view.append('const a = 1;\n');
  while (highlighted.step());
  expect(coloredParts(code).length).toBe(2);
  timeouts = 1000;
  view.append('const b = 2;\nconst c = 3;\n');
  while (highlighted.step());
  expect(coloredParts(code).length).toBe(2);
  expect(timeouts).toBe(997);
  expect(code.textContent).toBe('const a = 1;\nconst b = 2;\nconst c = 3;\n');
});

test('a line with a hidden character keeps its mark and no colours, and the lines after it are as ever', () => {
  const { view, code, finish } = block();
  view.append('const a = "\u202e";\nconst b = 2;\n');
  finish();
  expect(code.querySelectorAll('.md-hidden-character').length).toBe(1);
  expect(coloredParts(code)).toEqual(['code-token code-color-4: const', 'code-token code-color-4: =']);
});

test('a very long line stays plain, and the lines after it do not', () => {
  const { view, code, finish } = block();
  const long = `const a = "${'x'.repeat(3000)}";\n`;
  view.append(`${long}const b = 2;\n`);
  finish();
  expect(code.textContent).toBe(`${long}const b = 2;\n`);
  expect(coloredParts(code).length).toBe(2);
});

test('code that is replaced starts anew', () => {
  const { view, code, finish } = block();
  view.append('/* open\n');
  finish();
  view.clear();
  view.append('const a = 1;\n');
  finish();
  expect(coloredParts(code)).toEqual(['code-token code-color-4: const', 'code-token code-color-4: =']);
});

test('starting over makes all code plain, which then is coloured again and grows on', () => {
  const { view, code, highlighted, finish } = block();
  view.append(`${SOURCE.repeat(20)}const last`);
  finish();
  const before = code.innerHTML;
  highlighted.startOver();
  expect(coloredParts(code)).toEqual([]);
  expect(code.textContent).toBe(`${SOURCE.repeat(20)}const last`);
  finish();
  expect(code.innerHTML).toBe(before);
  view.append(' = 1;\n');
  finish();
  expect(coloredParts(code).slice(-2)).toEqual([
    'code-token code-color-4: const',
    'code-token code-color-4: =',
  ]);
});

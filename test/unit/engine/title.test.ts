import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleOf } from '../../../src/engine/title.ts';

it.each([
  ['Why is the sky blue?', 'Why is the sky blue?'],
  ['\n  Why   is\tthe sky blue?\nAnd the sea?', 'Why is the sky blue?'],
  ['', ''],
  [' \n ', ''],
  [
    'Explain how the scheduler decides which of the tasks that wait it runs next, and why',
    'Explain how the scheduler decides which of the tasks that…',
  ],
  ['x'.repeat(80), `${'x'.repeat(60)}…`],
])('%j becomes %j', (prompt, title) => {
  expect(titleOf({ text: prompt, context: [] })).toBe(title);
});

it.each([
  ['Why?', { label: 'src/a.ts', lines: [3, 9] }, 'Why? · a.ts 3–9'],
  ['', { label: 'src/a.ts' }, 'a.ts'],
] as const)('names the code it is about: %j with %j is %j', (text, item, title) => {
  const context = [{ uri: 'file:///src/a.ts', language: 'typescript', text: 'let a;', ...item }];
  expect(titleOf({ text, context: [...context, ...context] })).toBe(title);
});

it('is one short line, whatever the prompt', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('a', ' ', '\n', '\t', '🦜', 'word'), { maxLength: 90 })
        .map((parts) => parts.join('')),
      (prompt) => {
        expect(titleOf({ text: prompt, context: [] })).not.toContain('\n');
        expect(titleOf({ text: prompt, context: [] }).length).toBeLessThanOrEqual(61);
      },
    ),
  );
});

it('names the code it is about, because many questions have the same words', () => {
  const item = {
    uri: 'file:///src/upload.ts',
    label: 'src/upload.ts',
    language: 'typescript',
    text: 'let a;',
  };
  expect(titleOf({ text: 'Explain this code.', context: [{ ...item, lines: [18, 41] }] })).toBe(
    'Explain this code. · upload.ts 18–41',
  );
  expect(titleOf({ text: '', context: [item] })).toBe('upload.ts');
});

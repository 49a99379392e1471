import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectOf } from '../../../../src/providers/demo/subject.ts';

test('the subject keeps the telling words of the prompt in their order', () => {
  expect(subjectOf('Write me a poem about the sea and its storms, please')).toBe('sea and storms');
  expect(subjectOf('Explain generators')).toBe('generators');
  expect(subjectOf('How do I debounce keyboard input in TypeScript?')).toBe(
    'debounce, keyboard and TypeScript',
  );
});

test('code in the prompt is not its subject, unless there is nothing else', () => {
  expect(subjectOf('Explain recursion\n```ts\nconst fibonacci = 1;\n```')).toBe('recursion');
  expect(subjectOf('```ts\nfibonacci\n```')).toBe('fibonacci');
});

test('a prompt without telling words still has a subject', () => {
  expect(subjectOf('Why?')).toBe('questions without a name');
});

test('no markup of a prompt gets into the subject', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (prompt) => {
      expect(subjectOf(prompt)).toMatch(/^[\p{L}\p{N}, ]+$/u);
    }),
  );
});

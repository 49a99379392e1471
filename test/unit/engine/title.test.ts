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
  expect(titleOf(prompt)).toBe(title);
});

it('is one short line, whatever the prompt', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('a', ' ', '\n', '\t', '🦜', 'word'), { maxLength: 90 })
        .map((parts) => parts.join('')),
      (prompt) => {
        expect(titleOf(prompt)).not.toContain('\n');
        expect(titleOf(prompt).length).toBeLessThanOrEqual(61);
      },
    ),
  );
});

import { expect, it } from 'vitest';
import { lookUp } from '../../../src/providers/look-up.ts';

it('finds what the table has', () => {
  expect(lookUp({ end_turn: 'complete' }, 'end_turn')).toBe('complete');
});

it.each(['constructor', 'valueOf', '__proto__', 'toString', ''])('finds nothing under %j', (name) => {
  expect(lookUp({ end_turn: 'complete' }, name)).toBeUndefined();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REASONING_EFFORTS } from '../../../src/domain/parameters.ts';
import { nearestEffort } from '../../../src/providers/nearest-effort.ts';

const effort = fc.constantFrom(...REASONING_EFFORTS);
const rank = (one: (typeof REASONING_EFFORTS)[number]): number => REASONING_EFFORTS.indexOf(one);

test('the nearest effort is one that the model has, the same where it has it, and never less than could be had', () => {
  fc.assert(
    fc.property(effort, fc.uniqueArray(effort, { minLength: 1 }), (wanted, known) => {
      const nearest = nearestEffort(wanted, known);
      if (nearest === undefined) throw new Error('there is none');
      expect(known).toContain(nearest);
      if (known.includes(wanted)) expect(nearest).toBe(wanted);
      if (rank(nearest) < rank(wanted)) expect(Math.max(...known.map(rank))).toBe(rank(nearest));
      else expect(known.filter((one) => rank(one) >= rank(wanted) && rank(one) < rank(nearest))).toEqual([]);
    }),
  );
});

test('a model without efforts has no nearest one', () => {
  expect(nearestEffort('high', [])).toBeUndefined();
});

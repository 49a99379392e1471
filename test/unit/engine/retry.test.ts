import { expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import { retryDelayMs } from '../../../src/engine/retry.ts';

const busy: Failure = { kind: 'throttled', message: 'Busy.', isTransient: true };
const hiccup: Failure = { kind: 'service', message: 'Oops.', isTransient: true };

it('waits longer before each attempt, with some chance in it', () => {
  const shortest = [1, 2, 3].map((attempt) => retryDelayMs(hiccup, attempt, () => 0));
  const longest = [1, 2, 3].map((attempt) => retryDelayMs(hiccup, attempt, () => 1));
  expect(shortest).toEqual([500, 1000, 2000]);
  expect(longest).toEqual([1000, 2000, 4000]);
});

it('waits out the minute of a quota, where the cloud does not say for how long', () => {
  const longest = [1, 2, 3, 4, 5].map((attempt) => retryDelayMs(busy, attempt, () => 1) ?? 0);
  expect(longest).toEqual([2000, 4000, 8000, 16_000, 32_000]);
  expect(retryDelayMs(busy, 6)).toBeUndefined();
});

it('waits exactly as long as the cloud asks for', () => {
  expect(retryDelayMs({ ...busy, retryAfterMs: 120_000 }, 1, () => 0.5)).toBe(120_000);
  expect(retryDelayMs({ ...busy, retryAfterMs: -5 }, 1, () => 0.5)).toBe(0);
});

it('gives up after four attempts, and at once where nothing will change', () => {
  expect(retryDelayMs(hiccup, 4)).toBeUndefined();
  expect(retryDelayMs({ ...busy, isTransient: false, retryAfterMs: 10 }, 1)).toBeUndefined();
  expect(retryDelayMs({ kind: 'quota', message: 'Enough.' }, 1)).toBeUndefined();
});

it('does not wait for a quota that is used up for the day, whatever the cloud says', () => {
  const spent: Failure = { kind: 'quota', message: 'Enough.', isTransient: true, retryAfterMs: 3_600_000 };
  expect(retryDelayMs(spent, 1)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { parseRetryAfter } from '../../../src/providers/retry-after.ts';

const NOW_MS = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['24', 24_000],
  [' 1.5 ', 1500],
  ['0', 0],
  ['86400', 86_400_000],
  ['Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['later', undefined],
  ['-5', undefined],
  ['', undefined],
  [undefined, undefined],
  [null, undefined],
])('a retry-after of %j asks for %s ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW_MS)).toBe(expected);
});

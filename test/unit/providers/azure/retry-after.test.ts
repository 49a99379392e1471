import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../../src/providers/azure/retry-after.ts';

const NOW_MS = Date.parse('2026-11-22T12:00:00Z');

test.each([
  [{ 'retry-after-ms': '1250', 'retry-after': '2' }, '', 1250],
  [{ 'retry-after': '24' }, '', 24_000],
  [{ 'retry-after': '120' }, '', 120_000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT' }, '', 90_000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, '', 0],
  [{ 'retry-after-ms': 'soon', 'retry-after': '3' }, '', 3000],
  [{}, 'Please retry after 10 seconds. To increase your limit…', 10_000],
  [{}, 'Please retry after 1 second.', 1000],
  [{}, 'Try again after 250 milliseconds, or retry after 250 milliseconds.', 250],
  [{ 'retry-after': 'later' }, 'Too many requests.', undefined],
  [{}, '', undefined],
])('%j and the message "%s" ask for %s ms', (headers, message, expected) => {
  expect(retryAfterMs(new Headers(headers), message, NOW_MS)).toBe(expected);
});

test('a failure without headers may still ask in its words', () => {
  expect(retryAfterMs(undefined, 'Please retry after 7 seconds.', NOW_MS)).toBe(7000);
});

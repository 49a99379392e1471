import { expect } from 'vitest';
import { isFinal, type StreamEvent } from '../../src/domain/stream-event.ts';
import type { Usage } from '../../src/domain/usage.ts';
import { formsOfSecret } from '../support/clouds/secrets.ts';

/** What holds for every stream, whatever happened in it. */
export function expectPromisesKept(events: readonly StreamEvent[], secrets: readonly string[]): void {
  const finals = events.filter(isFinal);
  expect(finals, 'exactly one final event').toHaveLength(1);
  expect(events.at(-1), 'the final event is the last').toBe(finals[0]);
  expectAttemptFirst(events);
  for (const event of events) if (event.type === 'usage') expectUsageConvention(event.usage);
  for (const event of events) if (event.type === 'failure') expectSentence(event.failure.message);
  expectNoSecret(events, secrets);
}

/** Only a request that was never sent may end without an `attempt`. Before it there is room for notices alone; what is said belongs to the last one. */
function expectAttemptFirst(events: readonly StreamEvent[]): void {
  const first = events.find(({ type }) => type !== 'notice');
  const lastAttempt = events.findLastIndex(({ type }) => type === 'attempt');
  const firstWord = events.findIndex(
    ({ type }) => type.endsWith('-delta') || type === 'opaque' || type === 'usage',
  );
  if (lastAttempt >= 0) expect(first?.type, 'an attempt comes first').toBe('attempt');
  if (firstWord >= 0) expect(lastAttempt, 'there is an attempt').toBeGreaterThanOrEqual(0);
  if (firstWord >= 0)
    expect(firstWord, 'nothing is said before the last attempt').toBeGreaterThan(lastAttempt);
}

/** Input includes the cache, output includes reasoning, and a count that is not known is not there. */
function expectUsageConvention(usage: Usage): void {
  for (const [name, count] of Object.entries(usage)) {
    expect(Number.isSafeInteger(count) && Number(count) >= 0, `${name} is a count, not ${count}`).toBe(true);
  }
  const { inputTokens, outputTokens, reasoningTokens } = usage;
  const { cacheReadTokens = 0, cacheWrite5mTokens = 0, cacheWrite1hTokens = 0 } = usage;
  if (inputTokens !== undefined) {
    expect(inputTokens).toBeGreaterThanOrEqual(cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens);
  }
  if (outputTokens !== undefined && reasoningTokens !== undefined) {
    expect(outputTokens).toBeGreaterThanOrEqual(reasoningTokens);
  }
}

/** A person reads it: it begins with a sentence, after which the cloud's own words may follow, and is not a page of HTML. */
function expectSentence(message: string): void {
  expect(message).toMatch(/^\S+ \S+ \S+.*[.!?]/s);
  expect(message).not.toMatch(/<[a-z]+>/i);
  expect(message.length).toBeLessThan(600);
}

/** Nothing that is shown, stored or logged holds a secret, neither plainly nor in the disguises that HTTP gives it. */
export function expectNoSecret(value: unknown, secrets: readonly string[]): void {
  const written = JSON.stringify(value);
  for (const secret of secrets) {
    for (const form of formsOfSecret(secret))
      expect(written.includes(form), 'a secret is in an event').toBe(false);
  }
}

import { beforeAll, describe, expect, test } from 'vitest';
import { FAILURE_KINDS, type Failure } from '../../../src/domain/failure.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { expectNoSecret, expectPromisesKept } from '../promises.ts';
import type { ErrorCase, ErrorResponse } from './error-case.ts';
import { type Cloud, play, secretsOf } from './play.ts';
import { SECTIONS } from './sections.ts';
import { spilling } from './spilling.ts';

const CLOUDS: readonly Cloud[] = ['bedrock', 'mantle', 'azure'];

describe.each(CLOUDS)('an error of %s', (cloud) => {
  const cases: readonly ErrorCase[] = SECTIONS[cloud].flatMap((section) => section.cases);
  let played: ReadonlyMap<string, readonly StreamEvent[]> = new Map();
  beforeAll(async () => {
    played = await play(cloud, cases);
  });

  test.each(cases)('is said plainly: $name', (each) => {
    const { name, response, isHidden, failure } = each;
    const events = played.get(name) ?? [];
    expectPromisesKept(events, secretsOf(cloud, each));
    const { details, waitsUntil, ...said } = failure;
    const actual = failureIn(events);
    expect(FAILURE_KINDS).toContain(actual.kind);
    if (waitsUntil !== undefined) {
      expect(Math.abs(Date.now() + (actual.retryAfterMs ?? 0) - Date.parse(waitsUntil))).toBeLessThan(60_000);
    }
    expect(actual).toEqual({
      ...said,
      ...(waitsUntil !== undefined && { retryAfterMs: expect.any(Number) }),
      ...traceOf(cloud, response, isHidden === true),
      details: expect.stringContaining(details),
    });
  });

  test('never repeats a secret, although its words, body or stream hold them all', async () => {
    const spilled = await play(cloud, cases, (each) => spilling(each.response, secretsOf(cloud, each)));
    for (const each of cases) {
      const { name, failure } = each;
      const events = spilled.get(name) ?? [];
      expectNoSecret(events, secretsOf(cloud, each));
      expect(failureIn(events).message, name).toMatch(/^[A-Z0-9“{].*[.!?)]$/s);
      expect(failureIn(events).kind, name).toBe(failure.kind);
    }
  });
});

/** What the answer ended with, wherever the server listened. */
function failureIn(events: readonly StreamEvent[]): Failure {
  const last = events.at(-1);
  if (last?.type !== 'failure') throw new Error(`It ended with ${JSON.stringify(last)}.`);
  const { message, details = '' } = last.failure;
  return { ...last.failure, message: withoutPort(message), details: withoutPort(details) };
}

const BEDROCK_IDS = ['x-amzn-requestid', 'x-request-id'];
const AZURE_IDS = ['apim-request-id', 'x-request-id', 'request-id'];

function withoutPort(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, '{host}');
}

/** Where and under which id support finds the request, as far as the response told. */
function traceOf(
  cloud: Cloud,
  response: ErrorResponse,
  isHidden: boolean,
): Pick<Failure, 'region' | 'requestId' | 'httpStatus'> {
  const isSeen = !('network' in response) && !isHidden;
  const headers: Readonly<Record<string, string>> = isSeen ? response.headers : {};
  const names = cloud === 'azure' ? AZURE_IDS : BEDROCK_IDS;
  const requestId = names.map((name) => headers[name]).find((id) => id !== undefined);
  const region = cloud === 'azure' ? headers['x-ms-region'] : 'us-east-1';
  return {
    ...(region !== undefined && { region }),
    ...(requestId !== undefined && { requestId }),
    ...(isSeen && response.frames === undefined && { httpStatus: response.status }),
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/domain/figures.ts';
import type { Learned } from '../../../src/domain/learned.ts';
import { isFinal, type StampedEvent } from '../../../src/domain/stream-event.ts';
import { answer } from '../../../src/engine/answer.ts';
import { IDLE_LIMIT_MS } from '../../../src/engine/idle-watchdog.ts';
import { QuotaGate } from '../../../src/engine/quota-gate.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import {
  ATTEMPT,
  anyFinalEvent,
  anyMiddleEvent,
  COMPLETE,
  failure,
  fold,
  reasoning,
  text,
} from '../domain/events.ts';
import { FakeClock } from './fake-clock.ts';
import { ACCESS, DEMO, type Script, type Step, scriptedProvider } from './scripted-provider.ts';

const pause = (durationMs: number): Step => ({ type: 'pause', durationMs });
const busy = (retryAfterMs?: number) => failure('Busy.', true, retryAfterMs);
const YES = [ATTEMPT, text('Yes.'), COMPLETE];

const request = {
  connection: DEMO,
  modelId: 'model',
  facts: { quirks: {} },
  messages: [{ role: 'user', text: 'Why?' }],
  parameters: {},
  maxOutputTokens: 100,
} as const;

/** Starts an answer; `events` grows while the clock is moved. */
function start(provider: Provider, clock: FakeClock) {
  const stop = new AbortController();
  const learned: Learned[] = [];
  const onLearned = (news: Learned) => learned.push(news);
  const asked = { provider, request, access: ACCESS, quotaKey: undefined, onLearned };
  const events: StampedEvent[] = [];
  const ended = (async () => {
    for await (const event of answer(asked, { clock, quotas: new QuotaGate(clock) }, stop.signal))
      events.push(event);
  })();
  return { events, ended, stop, learned };
}

function play(...script: Script) {
  const clock = new FakeClock();
  const provider = scriptedProvider(clock, { model: script });
  return { clock, provider, ...start(provider, clock) };
}

const types = (events: readonly StampedEvent[]) => events.map(({ event }) => event.type);
const last = (events: readonly StampedEvent[]) => events.at(-1)?.event;

describe('an answer', () => {
  it('is what the provider says, with the time since Send', async () => {
    const { clock, events } = play([ATTEMPT, pause(300), text('Yes'), pause(200), text('.'), COMPLETE]);
    await clock.advance(1000);
    expect(events).toEqual([
      { atMs: 0, event: ATTEMPT },
      { atMs: 300, event: text('Yes') },
      { atMs: 500, event: text('.') },
      { atMs: 500, event: COMPLETE },
    ]);
  });

  it('leaves no timer behind', async () => {
    const { clock } = play([busy(10)], YES);
    await clock.advance(1000);
    expect(clock.sleepers).toBe(0);
  });

  it('ends with the first final event, whatever is said after it', async () => {
    const { clock, events } = play([ATTEMPT, COMPLETE, text('More'), failure()]);
    await clock.advance(0);
    expect(types(events)).toEqual(['attempt', 'finish']);
  });
});

describe('another attempt', () => {
  it('is made after a failure that may pass, in its own time, and says that it waits', async () => {
    const { clock, events, provider } = play([ATTEMPT, busy()], YES);
    await clock.advance(999);
    expect(types(events)).toEqual(['attempt', 'waiting']);
    await clock.advance(1001);
    expect(types(events)).toEqual(['attempt', 'waiting', 'attempt', 'text-delta', 'finish']);
    expect(provider.requests.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it.each([0, 7000, 120_000, 3_600_000])('waits the %i ms that the cloud asks for', async (waitMs) => {
    const { clock, events } = play([ATTEMPT, busy(waitMs)], YES);
    if (waitMs > 0) {
      await clock.advance(waitMs - 1);
      expect(last(events)).toEqual({
        type: 'waiting',
        untilMs: new FakeClock().epochMs() + waitMs,
        why: { kind: 'throttled', message: 'Busy.', isTransient: true, retryAfterMs: waitMs },
      });
    }
    await clock.advance(1);
    expect(last(events)).toEqual(COMPLETE);
  });

  it('is not made after a failure that will not pass', async () => {
    const { clock, events, provider } = play([ATTEMPT, failure()], YES);
    await clock.advance(10_000_000);
    expect(types(events)).toEqual(['attempt', 'failure']);
    expect(provider.requests).toHaveLength(1);
  });

  it.each([
    ['text', text('Half')],
    ['reasoning', reasoning('Hm')],
    ['sealed reasoning', { type: 'opaque', block: { kind: 'redacted', data: 'x' } } as const],
    ['the head of the answer', { type: 'served', by: { requestId: 'r' } } as const],
    ['a count of tokens', { type: 'usage', usage: { inputTokens: 10 } } as const],
  ])('is not made once %s has arrived', async (_what, token) => {
    const { clock, events } = play([ATTEMPT, token, busy(10)], YES);
    await clock.advance(10_000);
    expect(last(events)).toEqual(busy(10));
    expect(types(events)).toHaveLength(3);
  });

  it('is made although there was a notice, and something was learned', async () => {
    const notice = { type: 'notice', notice: { text: 'A part was left out.' } } as const;
    const learned = { type: 'learned', learned: { audience: 'older' } } as const;
    const { clock, events } = play([ATTEMPT, notice, learned, busy(10)], YES);
    await clock.advance(10);
    expect(last(events)).toEqual(COMPLETE);
  });

  it.each([
    ['is made of a request that failed within 20 s', 20_000, 2],
    ['is not made of one that took longer: it may have been answered, and paid for, on the way', 20_001, 1],
  ])('%s', async (_what, tookMs, requests) => {
    const { clock, provider } = play([pause(60_000), ATTEMPT, pause(tookMs), busy(10)], YES);
    await clock.advance(100_000);
    expect(provider.requests).toHaveLength(requests);
  });

  it('is made five times at most, and the last failure is shown', async () => {
    const { clock, events, provider } = play([ATTEMPT, busy()]);
    await clock.advance(100_000);
    expect(provider.requests).toHaveLength(6);
    expect(last(events)).toEqual(busy());
    expect(types(events).filter((type) => type === 'waiting')).toHaveLength(5);
  });

  it('has its own clock: no time of a failed attempt is in its figures', async () => {
    const { clock, events } = play(
      [ATTEMPT, pause(4000), busy(1000)],
      [ATTEMPT, pause(300), reasoning('Hm.'), pause(200), text('Yes.'), COMPLETE],
    );
    await clock.advance(10_000);
    expect(figuresOf(fold(events))).toMatchObject({
      firstTokenMs: 300,
      firstVisibleMs: 500,
      elapsedMs: 5500,
    });
  });
});

describe('Stop', () => {
  it('ends an answer with what has arrived', async () => {
    const { clock, events, stop } = play([ATTEMPT, text('Half'), pause(1000), text(' and half'), COMPLETE]);
    await clock.advance(500);
    stop.abort();
    await clock.advance(0);
    expect(fold(events)).toMatchObject({ text: 'Half', state: { type: 'finish', reason: 'stopped' } });
  });

  it('ends the countdown to another attempt at once, and none is made', async () => {
    const { clock, events, stop, provider, ended } = play([ATTEMPT, busy(120_000)], YES);
    await clock.advance(60_000);
    stop.abort();
    await ended;
    expect(types(events)).toEqual(['attempt', 'waiting', 'finish']);
    expect(events.at(-1)).toEqual({ atMs: 60_000, event: { type: 'finish', reason: 'stopped' } });
    expect(provider.requests).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });

  it('before anything was sent ends it too', async () => {
    const clock = new FakeClock();
    const { events, ended, stop } = start(
      scriptedProvider(clock, { model: [[pause(10), text('No')]] }),
      clock,
    );
    stop.abort();
    await ended;
    expect(types(events)).toEqual(['finish']);
  });

  it('is no failure even where the provider calls it one', async () => {
    const clock = new FakeClock();
    const clumsy: Provider = {
      ...scriptedProvider(clock, {}),
      async *stream(_request, _access, signal) {
        yield ATTEMPT;
        await clock.sleep(1000, signal);
        throw new Error('The operation was aborted');
      },
    };
    const { events, ended, stop } = start(clumsy, clock);
    await clock.advance(10);
    stop.abort();
    await ended;
    expect(last(events)).toEqual({ type: 'finish', reason: 'stopped' });
  });
});

describe('silence', () => {
  it('is ended by a failure that says for how long nothing came', async () => {
    const { clock, events, provider } = play([ATTEMPT, text('Half'), pause(10 * IDLE_LIMIT_MS), COMPLETE]);
    await clock.advance(IDLE_LIMIT_MS);
    expect(last(events)).toMatchObject({
      type: 'failure',
      failure: { kind: 'network', message: expect.stringContaining('minutes') },
    });
    expect(provider.aborted).toHaveLength(1);
  });

  it('begins anew with everything that arrives', async () => {
    const almost = IDLE_LIMIT_MS - 1;
    const notice = { type: 'notice', notice: { text: 'Still here.' } } as const;
    const { clock, events } = play([ATTEMPT, pause(almost), notice, pause(almost), text('Yes'), COMPLETE]);
    await clock.advance(2 * almost);
    expect(last(events)).toEqual(COMPLETE);
  });

  it('does not end a wait that the cloud asked for', async () => {
    const { clock, events } = play([busy(3 * IDLE_LIMIT_MS)], YES);
    await clock.advance(3 * IDLE_LIMIT_MS);
    expect(last(events)).toEqual(COMPLETE);
  });
});

describe('a provider that breaks its promise', () => {
  it.each([
    ['throws', [ATTEMPT, { type: 'throw', error: new Error('Oops') }], 'Oops'],
    ['throws at once', [{ type: 'throw', error: 'Oops' }], 'Oops'],
    ['ends without a result', [ATTEMPT, text('Half')], 'without a result'],
    ['says nothing', [], 'without a result'],
  ] satisfies [string, Step[], string][])(
    'and %s is a failure like any other',
    async (_how, steps, details) => {
      const { clock, events } = play(steps);
      await clock.advance(0);
      expect(last(events)).toMatchObject({
        type: 'failure',
        failure: { kind: 'unknown', details: expect.stringContaining(details) },
      });
    },
  );
});

it('ends with exactly one final event, whatever the provider does and whenever it is stopped', async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: anyMiddleEvent },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 * IDLE_LIMIT_MS }).map(pause) },
    { weight: 1, arbitrary: anyFinalEvent },
    { weight: 1, arbitrary: fc.constant<Step>({ type: 'throw', error: new Error('Oops') }) },
  );
  const script = fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  const stopAtMs = fc.option(fc.integer({ min: 0, max: 3 * IDLE_LIMIT_MS }));
  await fc.assert(
    fc.asyncProperty(script, stopAtMs, async (attempts, stopMs) => {
      const { clock, events, ended, stop, provider } = play(...attempts);
      if (stopMs !== null) {
        await clock.advance(stopMs);
        stop.abort();
      }
      await clock.advance(100 * IDLE_LIMIT_MS);
      await ended;
      expect(events.filter(({ event }) => isFinal(event))).toHaveLength(1);
      expect(events.findIndex(({ event }) => isFinal(event))).toBe(events.length - 1);
      expect(provider.requests.length).toBeLessThanOrEqual(6);
      expect(clock.sleepers).toBe(0);
    }),
    { numRuns: 150 },
  );
});

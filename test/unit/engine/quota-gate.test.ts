import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import { QuotaGate, START_SPACING_MS } from '../../../src/engine/quota-gate.ts';
import { FakeClock } from './fake-clock.ts';

const REFUSED: Failure = { kind: 'throttled', message: 'Too many requests.' };

interface Request {
  readonly stop: AbortController;
  readonly told: number[];
  startedMs: number | undefined;
  heldFor: Failure | undefined;
}

/** Requests that wait for their turn, each with when it may start and what it was told on the way. */
function setting() {
  const clock = new FakeClock();
  const gate = new QuotaGate(clock);
  const sinceStart = (epochMs: number) => epochMs - new FakeClock().epochMs();
  const queue = (key: string | undefined, delayMs = 0) => {
    const stop = new AbortController();
    const request: Request = { stop, told: [], startedMs: undefined, heldFor: undefined };
    void (async () => {
      for await (const { untilMs, heldFor } of gate.turn(key, delayMs, stop.signal)) {
        request.told.push(sinceStart(untilMs));
        request.heldFor = heldFor;
      }
      if (!stop.signal.aborted) request.startedMs = clock.monotonicMs();
    })();
    return request;
  };
  const queueAll = (count: number, key = 'quota') => Array.from({ length: count }, () => queue(key));
  return { clock, gate, queue, queueAll };
}

const starts = (requests: readonly { readonly startedMs: number | undefined }[]) =>
  requests.map(({ startedMs }) => startedMs);

describe('eight lanes on one quota', () => {
  const planned = Array.from({ length: 8 }, (_, index) => index * START_SPACING_MS);

  it('start one after the other, the first at once', async () => {
    const { clock, queueAll } = setting();
    const lanes = queueAll(8);
    await clock.advance(0);
    expect(starts(lanes)).toEqual([0, ...Array(7).fill(undefined)]);
    await clock.advance(10_000);
    expect(starts(lanes)).toEqual(planned);
    expect(clock.sleepers).toBe(0);
  });

  it('know from the beginning when it is their turn', async () => {
    const { clock, queueAll } = setting();
    const lanes = queueAll(8);
    await clock.advance(10_000);
    expect(lanes.map(({ told }) => told)).toEqual([[], ...planned.slice(1).map((startMs) => [startMs])]);
  });

  it('move up when one of them is stopped while it is queued', async () => {
    const { clock, queueAll } = setting();
    const lanes = queueAll(4);
    await clock.advance(100);
    lanes[1]?.stop.abort();
    await clock.advance(10_000);
    expect(starts(lanes)).toEqual([0, undefined, START_SPACING_MS, 2 * START_SPACING_MS]);
    expect(lanes[2]?.told).toEqual([2 * START_SPACING_MS, START_SPACING_MS]);
  });

  it('all wait when the cloud refuses the first, and start apart from each other afterwards', async () => {
    const { clock, gate, queueAll, queue } = setting();
    const lanes = queueAll(8);
    await clock.advance(500);
    gate.hold('quota', 120_000, REFUSED);
    const retried = [queue('quota', 120_000), queue('quota', 120_000)];
    await clock.advance(1);
    expect(starts(lanes).slice(0, 3)).toEqual([0, START_SPACING_MS, undefined]);
    expect(lanes[2]?.told).toEqual([2 * START_SPACING_MS, 120_500]);
    await clock.advance(119_998);
    expect(starts(lanes)[2]).toBeUndefined();
    await clock.advance(10_000);
    expect(starts([...lanes.slice(2), ...retried])).toEqual(planned.map((offsetMs) => 120_500 + offsetMs));
  });

  it('are told what the cloud has said only as long as that is what they wait for', async () => {
    const { clock, gate, queueAll } = setting();
    const before = queueAll(2);
    await clock.advance(100);
    expect(before[1]?.heldFor).toBeUndefined();
    gate.hold('quota', 120_000, REFUSED);
    const during = queueAll(1);
    await clock.advance(1);
    expect([before[1]?.heldFor, during[0]?.heldFor]).toEqual([REFUSED, REFUSED]);
    await clock.advance(200_000);
    const after = queueAll(2);
    await clock.advance(1);
    expect(after[1]).toMatchObject({ told: [expect.any(Number)], heldFor: undefined });
  });

  it('are told of small delays once these add up', async () => {
    const { clock, gate, queue } = setting();
    gate.hold('quota', 10_000, REFUSED);
    const request = queue('quota');
    for (const _delay of 'abc') {
      await clock.advance(50);
      gate.hold('quota', 10_000, REFUSED);
    }
    await clock.advance(1);
    expect(request.told).toEqual([10_000, 10_100]);
  });

  it('can each be stopped while they are held', async () => {
    const { clock, gate, queueAll } = setting();
    gate.hold('quota', 120_000, REFUSED);
    const lanes = queueAll(8);
    await clock.advance(1000);
    for (const { stop } of lanes) stop.abort();
    await clock.advance(0);
    expect(clock.sleepers).toBe(0);
    await clock.advance(200_000);
    expect(starts(lanes)).toEqual(Array(8).fill(undefined));
  });
});

describe('a quota', () => {
  it('does not delay requests on another', async () => {
    const { clock, gate, queueAll, queue } = setting();
    queueAll(8, 'crowded');
    gate.hold('crowded', 60_000, REFUSED);
    const others = [queue('free'), queue(undefined), queue(undefined)];
    await clock.advance(0);
    expect(starts(others)).toEqual([0, 0, 0]);
  });

  it('lets a request go that waits for nobody, though an earlier one waits out its own delay', async () => {
    const { clock, queue } = setting();
    const backingOff = queue('quota', 5000);
    const fresh = queue('quota');
    await clock.advance(6000);
    expect(starts([backingOff, fresh])).toEqual([5000, 0]);
  });

  it('remembers its last start, so that the next prompt keeps its distance too', async () => {
    const { clock, queue } = setting();
    queue('quota');
    await clock.advance(100);
    const next = queue('quota');
    await clock.advance(1000);
    expect(next.startedMs).toBe(START_SPACING_MS);
    const late = queue('quota');
    await clock.advance(0);
    expect(late.startedMs).toBe(1100);
  });

  it('is held for the longest time that was asked for', async () => {
    const { clock, gate, queue } = setting();
    gate.hold('quota', 5000, REFUSED);
    gate.hold('quota', 1000, REFUSED);
    const request = queue('quota');
    await clock.advance(10_000);
    expect(request.startedMs).toBe(5000);
  });

  it('waits for longer than a timer of Node can', async () => {
    const { clock, gate, queue } = setting();
    const month = 31 * 24 * 60 * 60 * 1000;
    gate.hold('quota', month, REFUSED);
    const request = queue('quota');
    await clock.advance(month);
    expect([request.told, request.startedMs]).toEqual([[month], month]);
  });
});

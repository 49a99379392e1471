import { afterEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/engine/clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('sleeps for the time', async () => {
  vi.useFakeTimers();
  const woken = vi.fn();
  void systemClock.sleep(1000, new AbortController().signal).then(woken);
  await vi.advanceTimersByTimeAsync(999);
  expect(woken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(woken).toHaveBeenCalledOnce();
});

it('wakes when it is aborted, and leaves no timer behind', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const sleeping = systemClock.sleep(1000, stop.signal);
  stop.abort();
  await sleeping;
  await systemClock.sleep(1000, stop.signal);
  expect(vi.getTimerCount()).toBe(0);
});

it('does not wake at once from a sleep longer than timers can count', async () => {
  vi.useFakeTimers();
  const woken = vi.fn();
  void systemClock.sleep(40 * 24 * 3_600_000, new AbortController().signal).then(woken);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(woken).not.toHaveBeenCalled();
});

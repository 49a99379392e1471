import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WriteQueue } from '../../../src/engine/write-queue.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { newAnswer } from '../storage/samples.ts';
import { failing, notingStore } from './noting-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function queueWith(outcome?: Parameters<typeof notingStore>[0]) {
  const { store, calls } = notingStore(outcome);
  const problems: unknown[] = [];
  const waiting: boolean[] = [];
  const queue = new WriteQueue(store, {
    onProblem: (problem) => problems.push(problem),
    onWaiting: (isWaiting) => waiting.push(isWaiting),
  });
  return { queue, calls, problems, waiting };
}

describe('writes', () => {
  it('follow each other in the order they were asked for, each after the one before', async () => {
    const { promise: slow, resolve: release } = Promise.withResolvers<void>();
    const { queue, calls } = queueWith((call) => (call === 'rename a' ? slow : Promise.resolve()));
    queue.add((store) => store.rename('c', 'a'));
    queue.add((store) => store.rename('c', 'b'));
    queue.add((store) => store.finishAnswer(newAnswer('1')));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['rename a']);
    release();
    await queue.written();
    expect(calls).toEqual(['rename a', 'rename b', 'finish 1']);
  });

  it('that fail are reported and do not hold up the next', async () => {
    const broken = new Error('broken');
    const { queue, calls, problems } = queueWith(failing(broken));
    queue.add((store) => store.rename('c', 'a'));
    queue.add((store) => store.rename('c', 'b'));
    await queue.written();
    expect(calls).toEqual(['rename a', 'rename b']);
    expect(problems).toEqual([broken]);
  });

  it.each([new StorageFailure('damaged'), new Error('broken')])(
    'that fail for good are reported at once: %s',
    async (error) => {
      const { queue, calls, problems } = queueWith(failing(error));
      queue.add((store) => store.finishAnswer(newAnswer('1')));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(calls).toHaveLength(1);
      expect(problems).toEqual([error]);
    },
  );
});

describe('a write that patience may help', () => {
  it.each(['busy', 'disk-full'] as const)('is done once more after the store was %s', async (kind) => {
    const { queue, calls, problems } = queueWith(failing(new StorageFailure(kind)));
    queue.add((store) => store.finishAnswer(newAnswer('1')));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['finish 1']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual(['finish 1', 'finish 1']);
    expect(problems).toEqual([]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(calls).toHaveLength(2);
  });

  it('is reported each time that it fails again, and tried at longer and longer intervals', async () => {
    const errors = Array.from({ length: 8 }, () => new StorageFailure('disk-full'));
    const fail = failing(...errors);
    const triedAt: number[] = [];
    const { queue, problems } = queueWith(() => {
      triedAt.push(Date.now());
      return fail();
    });
    queue.add((store) => store.finishAnswer(newAnswer('1')));
    await vi.advanceTimersByTimeAsync(1_000_000);
    const pauses = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / 1000);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(problems).toEqual(errors.slice(1));
  });

  it('holds up those that build on it, and is tried at once when there is another', async () => {
    const { queue, calls, waiting } = queueWith(
      failing(new StorageFailure('busy'), new StorageFailure('busy')),
    );
    queue.add((store) => store.rename('c', 'a'));
    queue.add((store) => store.rename('c', 'b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['rename a']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual(['rename a', 'rename a']);
    queue.add((store) => store.finishAnswer(newAnswer('1')));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.slice(2)).toEqual(['rename a', 'rename b', 'finish 1']);
    expect(waiting).toEqual([true, false]);
  });

  it('is not put off for longer because others made it try again', async () => {
    const { queue, calls } = queueWith(
      failing(...Array.from({ length: 6 }, () => new StorageFailure('busy'))),
    );
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      queue.add((store) => store.rename('c', name));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(calls).toHaveLength(5);
    expect(queue.isBehind).toBe(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(calls.slice(-5)).toEqual(['rename a', 'rename b', 'rename c', 'rename d', 'rename e']);
    expect(queue.isBehind).toBe(false);
  });

  it('has its last chance a moment after the end', async () => {
    const { queue, calls } = queueWith(failing(new StorageFailure('busy'), new StorageFailure('busy')));
    queue.add((store) => store.rename('c', 'a'));
    queue.add((store) => store.rename('c', 'b'));
    const disposed = queue.dispose();
    await vi.advanceTimersByTimeAsync(1000);
    await disposed;
    expect(calls).toEqual(['rename a', 'rename a']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

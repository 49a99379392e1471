import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressWriter } from '../../../src/engine/progress-writer.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { finished, newAnswer, streaming } from '../storage/samples.ts';
import { failing, notingStore } from './noting-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function writerWith(outcome?: Parameters<typeof notingStore>[0]) {
  const { store, calls } = notingStore(outcome);
  return { writer: new ProgressWriter(store, { onProblem: () => {}, onWaiting: () => {} }), calls };
}

describe('arriving text', () => {
  it('is written once a second, as it is then', async () => {
    const { writer, calls } = writerWith();
    for (const text of ['a', 'ab', 'abc']) {
      writer.progress('1', streaming(text));
      await vi.advanceTimersByTimeAsync(333);
    }
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual(['save 1 abc']);
    writer.progress('1', streaming('abcd'));
    writer.progress('2', streaming('x'));
    await vi.advanceTimersByTimeAsync(999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual(['save 1 abc', 'save 1 abcd', 'save 2 x']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toHaveLength(3);
  });

  it('is not written any more once the answer is written to its end', async () => {
    const { writer, calls } = writerWith();
    writer.progress('1', streaming('a'));
    writer.finish(newAnswer('1', { reply: finished('ab') }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(calls).toEqual(['finish 1']);
  });

  it('waits while others wait, and only the latest is written then', async () => {
    const { writer, calls } = writerWith(
      failing(...Array.from({ length: 3 }, () => new StorageFailure('busy'))),
    );
    writer.write((store) => store.rename('c', 'a'));
    for (const text of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef']) {
      writer.progress('1', streaming(text));
      await vi.advanceTimersByTimeAsync(1000);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toEqual(['rename a', 'rename a', 'rename a', 'rename a', 'save 1 abcdef']);
  });
});

describe('at the end', () => {
  it('what has arrived is written at once, and nothing afterwards', async () => {
    const { writer, calls } = writerWith();
    writer.progress('1', streaming('a'));
    await writer.dispose();
    expect(calls).toEqual(['save 1 a']);
    writer.progress('1', streaming('ab'));
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toEqual(['save 1 a']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

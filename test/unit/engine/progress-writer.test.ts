import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressWriter } from '../../../src/engine/progress-writer.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { finished, newAnswer, streaming } from '../storage/samples.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store that notes what it is asked for, and does what `outcome` says. */
function writerWith(outcome: (call: string) => Promise<void> = async () => {}) {
  const calls: string[] = [];
  const problems: unknown[] = [];
  const note = (call: string) => {
    calls.push(call);
    return outcome(call);
  };
  const store: ConversationStore = {
    ...memoryStore(),
    rename: (_id, title) => note(`rename ${title}`),
    saveProgress: (id, reply) => note(`save ${id} ${reply.text}`),
    finishAnswer: ({ id }) => note(`finish ${id}`),
  };
  const waiting: boolean[] = [];
  const writer = new ProgressWriter(
    store,
    (problem) => problems.push(problem),
    (isWaiting) => waiting.push(isWaiting),
  );
  return { writer, calls, problems, waiting };
}

/** Fails with the errors one after the other, then no more. */
function failing(...errors: readonly unknown[]) {
  const left = [...errors];
  return async () => {
    if (left.length > 0) throw left.shift();
  };
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
});

describe('writes', () => {
  it('follow each other in the order they were asked for, each after the one before', async () => {
    const { promise: slow, resolve: release } = Promise.withResolvers<void>();
    const { writer, calls } = writerWith((call) => (call === 'rename a' ? slow : Promise.resolve()));
    writer.write((store) => store.rename('c', 'a'));
    writer.write((store) => store.rename('c', 'b'));
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['rename a']);
    release();
    await writer.written();
    expect(calls).toEqual(['rename a', 'rename b', 'finish 1']);
  });

  it('that fail are reported and do not hold up the next', async () => {
    const broken = new Error('broken');
    const { writer, calls, problems } = writerWith(failing(broken));
    writer.write((store) => store.rename('c', 'a'));
    writer.write((store) => store.rename('c', 'b'));
    await writer.written();
    expect(calls).toEqual(['rename a', 'rename b']);
    expect(problems).toEqual([broken]);
  });
});

describe('a write that patience may help', () => {
  it.each(['busy', 'disk-full'] as const)('is done once more after the store was %s', async (kind) => {
    const { writer, calls, problems } = writerWith(failing(new StorageFailure(kind)));
    writer.finish(newAnswer('1'));
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
    const { writer, problems } = writerWith(() => {
      triedAt.push(Date.now());
      return fail();
    });
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(1_000_000);
    const pauses = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / 1000);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(problems).toEqual(errors.slice(1));
  });

  it('holds up those that build on it, and is tried at once when there is another', async () => {
    const { writer, calls, waiting } = writerWith(
      failing(new StorageFailure('busy'), new StorageFailure('busy')),
    );
    writer.write((store) => store.rename('c', 'a'));
    writer.write((store) => store.rename('c', 'b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['rename a']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual(['rename a', 'rename a']);
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.slice(2)).toEqual(['rename a', 'rename b', 'finish 1']);
    expect(waiting).toEqual([true, false]);
  });

  it('is not put off for longer because others made it try again', async () => {
    const { writer, calls } = writerWith(
      failing(...Array.from({ length: 6 }, () => new StorageFailure('busy'))),
    );
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      writer.write((store) => store.rename('c', name));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(calls).toHaveLength(5);
    expect(writer.isBehind).toBe(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(calls.slice(-5)).toEqual(['rename a', 'rename b', 'rename c', 'rename d', 'rename e']);
    expect(writer.isBehind).toBe(false);
  });

  it('holds up arriving text, of which only the latest is written then', async () => {
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

  it('has its last chance a moment after the end', async () => {
    const { writer, calls } = writerWith(failing(new StorageFailure('busy'), new StorageFailure('busy')));
    writer.write((store) => store.rename('c', 'a'));
    writer.progress('1', streaming('a'));
    const disposed = writer.dispose();
    await vi.advanceTimersByTimeAsync(1000);
    await disposed;
    expect(calls).toEqual(['rename a', 'rename a']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([new StorageFailure('damaged'), new Error('broken')])(
    'is not one that ends so, which is reported at once: %s',
    async (error) => {
      const { writer, calls, problems } = writerWith(failing(error));
      writer.finish(newAnswer('1'));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(calls).toHaveLength(1);
      expect(problems).toEqual([error]);
    },
  );
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

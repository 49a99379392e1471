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
  return { writer: new ProgressWriter(store, (problem) => problems.push(problem)), calls, problems };
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

describe('the end of an answer', () => {
  it.each(['busy', 'disk-full'] as const)('is written once more after the store was %s', async (kind) => {
    const { writer, calls, problems } = writerWith(failing(new StorageFailure(kind)));
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['finish 1']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual(['finish 1', 'finish 1']);
    expect(problems).toEqual([]);
  });

  it('is reported as lost when that fails too', async () => {
    const again = new StorageFailure('disk-full');
    const { writer, calls, problems } = writerWith(failing(new StorageFailure('busy'), again));
    writer.finish(newAnswer('1'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toHaveLength(2);
    expect(problems).toEqual([again]);
  });

  it.each([new StorageFailure('damaged'), new Error('broken')])(
    'is reported at once after: %s',
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

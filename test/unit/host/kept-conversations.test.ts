import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyStore } from '../../../src/host/kept-conversations.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { newAnswer, newConversation, newTurn, streaming } from '../storage/samples.ts';

vi.mock('vscode', () => ({}));

let opened = 0;
let written = 0;
beforeEach(() => {
  opened = 0;
  written = 0;
});

function lazy(inner: Store = memoryStore()): Store {
  const open = async () => {
    opened += 1;
    return inner;
  };
  return lazyStore(open, () => {
    written += 1;
  });
}

describe('a store that is opened at its first use', () => {
  it('is opened once, and not only to be closed', async () => {
    await lazy().close();
    expect(opened).toBe(0);
    const store = lazy();
    await Promise.all([store.list({}), store.create(newConversation('chat')), store.list({})]);
    expect(opened).toBe(1);
  });

  it('carries out calls in the order they are made', async () => {
    const store = lazy();
    const [, , listed] = await Promise.all([
      store.create(newConversation('chat')),
      store.rename('chat', 'Another'),
      store.list({}),
      store.rename('chat', 'A third'),
    ]);
    expect(listed).toMatchObject([{ title: 'Another' }]);
  });

  it('says of every change that it was written, and of nothing else', async () => {
    const store = lazy();
    const changes = [
      () => store.create(newConversation('chat')),
      () => store.rename('chat', 'Another'),
      () => store.setLanes('chat', []),
      () => store.addTurn('chat', newTurn('turn')),
      () => store.addAnswer('chat', 'turn', newAnswer('answer')),
      () => store.saveProgress('answer', streaming('Once')),
      () => store.finishAnswer(newAnswer('answer')),
      () => store.delete('chat'),
      () => store.restore('chat'),
      () => store.clearAll(),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      expect(written).toBe(index + 1);
    }
    await store.list({});
    await store.load('chat');
    await expect(store.rename('chat', 'gone')).rejects.toMatchObject({ kind: 'not-found' });
    await store.close();
    expect(written).toBe(changes.length);
  });
});

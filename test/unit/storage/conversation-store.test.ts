import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import { EMPTY_REPLY, type Reply } from '../../../src/domain/reply.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { openStore } from '../../../src/storage/index.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { newDirectory, recordingLog, WORKER } from './opening.ts';
import {
  completeConversation,
  completeTurn,
  finished,
  newAnswer,
  newConversation,
  newTurn,
  poet,
  streaming,
} from './samples.ts';

describe.each([
  { name: 'in SQLite', open: openInSqlite },
  { name: 'in memory', open: async () => memoryStore() },
])('a conversation store $name', ({ open }) => {
  let store: ConversationStore;
  beforeAll(async () => {
    store = await open();
  });
  afterEach(() => store.clearAll());
  afterAll(() => store.close());

  it('gives back a conversation with everything in it, unknown things still unknown', async () => {
    const { answers, ...turn } = completeTurn;
    await store.create(completeConversation);
    await store.addTurn('complete', turn);
    for (const answer of answers) await store.addAnswer('complete', turn.id, answer);
    const updatedAt = 1_763_822_857_131;
    expect(await store.load('complete')).toStrictEqual({
      conversation: { ...completeConversation, updatedAt, turns: [completeTurn] },
      elsewhere: new Set(),
      notices: [],
    });
  });

  it('gives back an answer that arrived in pieces as if it had come in one', async () => {
    await startAnswer(store);
    const [answer] = completeTurn.answers;
    if (answer === undefined) throw new Error('the sample has no answer');
    const { text, reasoning, opaque } = answer.reply;
    for (let length = 0; length <= text.length; length++) {
      const part = { text: text.slice(0, length), reasoning: reasoning.slice(0, length), opaque: [] };
      await store.saveProgress('answer-1', { ...answer.reply, ...part, state: { type: 'streaming' } });
    }
    const last: Reply = { ...answer.reply, text, reasoning, opaque, state: { type: 'streaming' } };
    await store.saveProgress('answer-1', last);
    expect((await answersOf(store))[0]?.reply).toStrictEqual(last);

    await store.finishAnswer({ ...answer, id: 'answer-1' });
    const { cost, reply } = answer;
    expect((await answersOf(store))[0]).toStrictEqual({ ...newAnswer('answer-1'), reply, cost });
  });

  it.each<Reply['state']>([
    { type: 'pending' },
    { type: 'waiting', untilMs: 7.5, why: { kind: 'throttled', message: 'Wait.', isTransient: true } },
    { type: 'streaming' },
    { type: 'finish', reason: 'stopped' },
    ...(
      [
        { type: 'aws-sso-login' },
        { type: 'aws-login', profile: 'p' },
        { type: 'microsoft-sign-in' },
        { type: 'replace-key' },
        { type: 'edit-connection' },
        { type: 'choose-model' },
        { type: 'open-settings', query: 'q' },
        { type: 'open-link', url: 'u' },
      ] satisfies Failure['cure'][]
    ).map((cure) => ({ type: 'failure', failure: { kind: 'access', message: 'm', cure } }) as const),
  ])('keeps the state of a reply: %j', async (state) => {
    await startAnswer(store);
    await store.saveProgress('answer-1', { ...EMPTY_REPLY, state });
    expect((await answersOf(store))[0]?.reply.state).toStrictEqual(state);
  });

  it('carries out calls in the order they are made, also when nobody waits', async () => {
    await startAnswer(store);
    const saves = ['a', 'ab', 'abc'].map((text) => store.saveProgress('answer-1', streaming(text)));
    const finishing = store.finishAnswer(newAnswer('answer-1', { reply: finished('abcd') }));
    await Promise.all([...saves, finishing]);
    await store.addAnswer('chat', 'turn-1', newAnswer('answer-2'));
    expect((await answersOf(store)).map(({ reply }) => reply.text)).toEqual(['abcd', '']);
  });

  it('changes nothing any more when progress comes after the end', async () => {
    await startAnswer(store);
    await store.finishAnswer(newAnswer('answer-1', { reply: finished('done') }));
    await store.saveProgress('answer-1', streaming('done and more')).catch(() => {});
    expect((await answersOf(store))[0]?.reply).toEqual(finished('done'));
  });

  it('keeps retries beside the first answer, in the order they were asked', async () => {
    await startAnswer(store);
    await store.addTurn('chat', newTurn('turn-2', 4_000));
    await store.addAnswer('chat', 'turn-1', newAnswer('retry', { startedAt: 5_000 }));
    const turns = (await store.load('chat'))?.conversation.turns;
    expect(turns?.map(({ id, answers }) => [id, ...answers.map((answer) => answer.id)])).toEqual([
      ['turn-1', 'answer-1', 'retry'],
      ['turn-2'],
    ]);
  });

  it('lists the newest first, with titles and what the models are called', async () => {
    await store.create(newConversation('old'));
    await store.create(newConversation('silent', { updatedAt: 1_500 }));
    await store.create(
      newConversation('new', {
        kind: 'compare',
        workspace: 'file:///w',
        lanes: [
          { id: 'lane-1', model: poet.ref },
          { id: 'lane-2', model: 'bedrock:vendor.model-v1:0' },
          { id: 'lane-3', model: poet.ref },
        ],
      }),
    );
    await store.addTurn('new', newTurn('turn-1', 2_000));
    await store.addAnswer('new', 'turn-1', newAnswer('a', { model: { ...poet, label: 'Earlier Name' } }));
    await store.addAnswer('new', 'turn-1', newAnswer('b', { startedAt: 2_500 }));
    expect(await store.list({})).toStrictEqual([
      {
        id: 'new',
        kind: 'compare',
        title: 'Title of new',
        workspace: 'file:///w',
        updatedAt: 3_000,
        models: ['Demo Poet', 'vendor.model-v1:0', 'Demo Poet'],
        firstPrompt: 'Prompt of turn-1',
      },
      { id: 'silent', kind: 'chat', title: 'Title of silent', updatedAt: 1_500, models: ['poet'] },
      { id: 'old', kind: 'chat', title: 'Title of old', updatedAt: 1_000, models: ['poet'] },
    ]);
    expect((await store.list({ limit: 2 })).map(({ id }) => id)).toEqual(['new', 'silent']);
    expect((await store.list({ kind: 'chat' })).map(({ id }) => id)).toEqual(['silent', 'old']);
    expect((await store.list({ workspace: 'file:///w' })).map(({ id }) => id)).toEqual(['new']);
  });

  it('lists the beginning of the first prompt, however long that is', async () => {
    await store.create(newConversation('long'));
    await store.addTurn('long', { ...newTurn('turn-1'), prompt: 'a'.repeat(5_000) });
    await store.addTurn('long', newTurn('turn-2'));
    expect((await store.list({}))[0]?.firstPrompt).toBe('a'.repeat(200));
  });

  it('renames without moving a conversation in the list', async () => {
    await store.create(newConversation('one'));
    await store.create(newConversation('two', { updatedAt: 1_001 }));
    await store.rename('one', 'Another title');
    expect((await store.list({})).map(({ title }) => title)).toEqual(['Title of two', 'Another title']);
  });

  it('replaces lanes and keeps the answers of lanes that are gone', async () => {
    await startAnswer(store);
    const lanes = [
      { id: 'lane-9', model: 'demo:slow', parameters: { temperature: 1 } },
      { id: 'lane-8', model: 'demo:poet' },
    ] as const;
    await store.setLanes('chat', lanes);
    expect((await store.load('chat'))?.conversation.lanes).toStrictEqual(lanes);
    expect(await answersOf(store)).toHaveLength(1);
  });

  it('hides what is deleted, and brings it back', async () => {
    await startAnswer(store);
    const before = await store.load('chat');
    await store.delete('chat');
    expect(await store.load('chat')).toBeUndefined();
    expect(await store.list({})).toEqual([]);
    await store.restore('chat');
    expect(await store.load('chat')).toStrictEqual(before);
    expect(await store.list({})).toHaveLength(1);
  });

  it('clears everything', async () => {
    await startAnswer(store);
    await store.create(newConversation('deleted'));
    await store.delete('deleted');
    await store.clearAll();
    expect(await store.list({})).toEqual([]);
    expect(await store.load('chat')).toBeUndefined();
    await expect(store.restore('deleted')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('refuses to change what is not there, in a sentence', async () => {
    await startAnswer(store);
    const attempts = [
      () => store.rename('none', 'title'),
      () => store.setLanes('none', []),
      () => store.addTurn('none', newTurn('turn')),
      () => store.addAnswer('none', 'turn-1', newAnswer('answer')),
      () => store.addAnswer('chat', 'none', newAnswer('answer')),
      () => store.saveProgress('none', EMPTY_REPLY),
      () => store.finishAnswer(newAnswer('none')),
      () => store.delete('none'),
      () => store.restore('none'),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        kind: 'not-found',
        message: 'This conversation no longer exists. It may have been deleted in another window.',
      });
    }
    expect(await store.load('none')).toBeUndefined();
  });

  it('refuses to create the same conversation twice', async () => {
    await store.create(newConversation('chat', { title: 'first' }));
    await expect(store.create(newConversation('chat', { title: 'second' }))).rejects.toThrow();
    expect((await store.load('chat'))?.conversation.title).toBe('first');
  });
});

async function openInSqlite(): Promise<ConversationStore> {
  const directory = newDirectory();
  const opened = await openStore({ directory, ownerId: 'window-1', workerPath: WORKER, log: recordingLog() });
  expect(opened).toEqual({ store: opened.store, kept: true });
  return opened.store;
}

async function startAnswer(store: ConversationStore): Promise<void> {
  await store.create(newConversation('chat'));
  await store.addTurn('chat', newTurn('turn-1'));
  await store.addAnswer('chat', 'turn-1', newAnswer('answer-1'));
}

async function answersOf(store: ConversationStore) {
  return (await store.load('chat'))?.conversation.turns.flatMap((turn) => turn.answers) ?? [];
}

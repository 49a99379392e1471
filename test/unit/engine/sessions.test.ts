import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sessions } from '../../../src/engine/sessions.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import { newConversation } from '../storage/samples.ts';
import { settled } from './fake-clock.ts';
import type { Script, Step } from './scripted-provider.ts';
import { laneSpec, sessionSetting } from './session-setting.ts';

const slowly: Script = [
  [ATTEMPT, text('Once'), { type: 'pause', durationMs: 1000 }, text(' upon'), COMPLETE],
];
const prompt = { text: 'Why?', context: [] };

function sessionsSetting() {
  const setting = sessionSetting({ a: slowly });
  return { ...setting, sessions: new Sessions(setting.services) };
}

describe('a new conversation', () => {
  it('is not kept before its first prompt', async () => {
    const { sessions, store, clock } = sessionsSetting();
    const session = sessions.create('chat', [laneSpec('a')], 'file:///w');
    expect(await store.list({})).toEqual([]);
    void session.send(prompt);
    await clock.advance(2000);
    expect(await store.list({})).toMatchObject([
      { id: session.conversation.id, kind: 'chat', title: 'Why?', workspace: 'file:///w', models: ['a'] },
    ]);
  });

  it('made from turns of another is kept at once', async () => {
    const { sessions, store } = sessionsSetting();
    const history = { title: 'Earlier', lanes: [{ id: 'lane', model: 'demo:a' }] } as const;
    const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 5, answers: [] };
    const session = sessions.adopt('chat', { ...history, turns: [turn], originals: new Map() }, 'file:///w');
    await session.settled();
    const stored = await store.load(session.conversation.id);
    expect(stored?.conversation).toMatchObject({ turns: [turn], workspace: 'file:///w' });
  });
});

describe('two views of one conversation', () => {
  it('share its session', async () => {
    const { sessions, clock } = sessionsSetting();
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    void session.send(prompt);
    await clock.advance(2000);
    expect(await sessions.open(session.conversation.id)).toBe(session);
    sessions.leave(session);
    await settled();
    expect(sessions.find(session.conversation.id)).toBe(session);
    sessions.leave(session);
    await settled();
    expect(sessions.find(session.conversation.id)).toBeUndefined();
  });

  it('share it, and it is told of once; and again when it is opened after both have left', async () => {
    const { sessions, clock } = sessionsSetting();
    const opened: unknown[] = [];
    const stop = sessions.onOpened((session) => opened.push(session));
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    void session.send(prompt);
    await clock.advance(2000);
    await sessions.open(session.conversation.id);
    expect(opened).toEqual([session]);
    sessions.leave(session);
    sessions.leave(session);
    await settled();
    const again = await sessions.open(session.conversation.id);
    expect(opened).toEqual([session, again]);
    stop();
    sessions.create('chat', [laneSpec('a')], undefined);
    expect(opened).toHaveLength(2);
  });

  it('share it also when they open it at the same moment', async () => {
    const { sessions, clock } = sessionsSetting();
    const first = sessions.create('chat', [laneSpec('a')], undefined);
    void first.send(prompt);
    await clock.advance(2000);
    sessions.leave(first);
    await settled();
    const { id } = first.conversation;
    const [one, other] = await Promise.all([sessions.open(id), sessions.open(id)]);
    expect(one).toBeDefined();
    expect(one).not.toBe(first);
    expect(other).toBe(one);
  });
});

describe('a conversation that is left while it answers', () => {
  it('goes on to its end, is kept, and is let go then', async () => {
    const { sessions, store, clock } = sessionsSetting();
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    const { id } = session.conversation;
    const sent = session.send(prompt);
    sessions.leave(session);
    await clock.advance(500);
    expect(sessions.find(id)).toBe(session);
    await clock.advance(1000);
    expect((await sent)[0]?.reply.state).toEqual(COMPLETE);
    await settled();
    expect(sessions.find(id)).toBeUndefined();
    const stored = (await store.load(id))?.conversation.turns[0]?.answers[0];
    expect(stored?.reply).toMatchObject({ text: 'Once upon', state: COMPLETE });
  });

  it('is found again by a view that opens it meanwhile, and stays as long as that', async () => {
    const { sessions, clock } = sessionsSetting();
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    void session.send(prompt);
    sessions.leave(session);
    await clock.advance(500);
    expect(await sessions.open(session.conversation.id)).toBe(session);
    await clock.advance(1000);
    expect(sessions.find(session.conversation.id)).toBe(session);
  });

  it('is not let go before its end is written', async () => {
    const setting = sessionSetting({ a: [[COMPLETE]] });
    const { promise: writing, resolve: write } = Promise.withResolvers<void>();
    const store = { ...setting.store, finishAnswer: () => writing };
    const sessions = new Sessions({ ...setting.services, store });
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    await session.send(prompt);
    sessions.leave(session);
    await settled();
    expect(await sessions.open(session.conversation.id)).toBe(session);
    sessions.leave(session);
    write();
    await settled();
    expect(sessions.find(session.conversation.id)).toBeUndefined();
  });
});

it('lets go of a conversation that was left twice without touching the one that was opened since', async () => {
  const setting = sessionSetting({ a: [[COMPLETE]] });
  const { promise: finishing, resolve: finish } = Promise.withResolvers<void>();
  const { promise: renaming, resolve: rename } = Promise.withResolvers<void>();
  const store = { ...setting.store, finishAnswer: () => finishing, rename: () => renaming };
  const sessions = new Sessions({ ...setting.services, store });
  const session = sessions.create('chat', [laneSpec('a')], undefined);
  const { id } = session.conversation;
  await session.send(prompt);
  sessions.leave(session);
  await settled();
  expect(await sessions.open(id)).toBe(session);
  session.rename('Sky');
  sessions.leave(session);
  finish();
  await settled();
  const fresh = await sessions.open(id);
  expect(fresh).not.toBe(session);
  rename();
  await settled();
  expect(sessions.find(id)).toBe(fresh);
});

describe('a conversation that is deleted while a view shows its answer arrive', () => {
  /** As the history does it: hides it, stops it and takes it out of the view. */
  async function deletedWhileRunning() {
    const { sessions, store, clock } = sessionsSetting();
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    const { id } = session.conversation;
    void session.send(prompt);
    await clock.advance(500);
    await store.delete(id);
    session.stopAll();
    sessions.leave(session);
    return { sessions, store, clock, session, id };
  }
  const stopped = { text: 'Once', state: { type: 'finish', reason: 'stopped' } };

  it('can be opened with all it had when it is brought back later', async () => {
    const { sessions, store, clock, session, id } = await deletedWhileRunning();
    await settled();
    expect(sessions.find(id)).toBeUndefined();
    expect(await sessions.open(id)).toBeUndefined();
    await store.restore(id);
    const again = await sessions.open(id);
    expect(again).not.toBe(session);
    expect(again?.conversation).toEqual(session.conversation);
    expect(again?.conversation.turns[0]?.answers[0]?.reply).toMatchObject(stopped);
    void again?.send({ text: 'And then?', context: [] });
    await clock.advance(2000);
    expect((await store.load(id))?.conversation.turns).toHaveLength(2);
  });

  it('can be opened too when it is brought back at once', async () => {
    const { sessions, store, session, id } = await deletedWhileRunning();
    await store.restore(id);
    const again = await sessions.open(id);
    await settled();
    expect(again?.conversation).toEqual(session.conversation);
    expect(sessions.find(id)).toBe(again);
  });
});

it('says of a kept conversation what could not be read of it, and of no other', async () => {
  const setting = sessionSetting({});
  const damaged = {
    conversation: { ...newConversation('damaged'), turns: [] },
    elsewhere: new Set<string>(),
  };
  const load = async () => ({ ...damaged, notices: ['An answer is damaged.'] });
  const sessions = new Sessions({ ...setting.services, store: { ...setting.store, load } });
  expect((await sessions.open('damaged'))?.notices).toEqual(['An answer is damaged.']);
  expect(sessions.create('chat', [laneSpec('a')], undefined).notices).toEqual([]);
});

it('knows no conversation that is not kept', async () => {
  expect(await sessionsSetting().sessions.open('unknown')).toBeUndefined();
});

it('ends all at once, for good, with what had arrived', async () => {
  const { sessions, store, clock } = sessionsSetting();
  const both = [1, 2].map(() => sessions.create('chat', [laneSpec('a')], undefined));
  const sent = both.map((session) => session.send(prompt));
  await clock.advance(500);
  await sessions.endAll();
  for (const answers of await Promise.all(sent))
    expect(answers[0]?.reply).toMatchObject({ text: 'Once', state: { type: 'finish', reason: 'stopped' } });
  for (const { conversation } of both) {
    expect((await store.load(conversation.id))?.conversation).toEqual(conversation);
    expect(sessions.find(conversation.id)).toBeUndefined();
  }
});

describe('while nothing can be saved', () => {
  /** A store that another window keeps busy for as long as the test wants. */
  function busySetting() {
    const setting = sessionSetting({ a: [[ATTEMPT, text('Yes.'), COMPLETE]] });
    const state = { isBusy: true };
    const store = new Proxy(setting.store, {
      get: (target, name) =>
        state.isBusy ? () => Promise.reject(new StorageFailure('busy')) : Reflect.get(target, name),
    });
    return { ...setting, state, sessions: new Sessions({ ...setting.services, store }) };
  }

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('nothing is lost: a conversation is kept from its first prompt on, once that is possible', async () => {
    const { sessions, store, state, problems } = busySetting();
    const session = sessions.create('compare', [laneSpec('a'), laneSpec('a')], undefined);
    await session.send(prompt);
    await vi.advanceTimersByTimeAsync(10_000);
    await session.send(prompt);
    expect(await store.load(session.conversation.id)).toBeUndefined();
    expect(problems.length).toBeGreaterThan(1);
    expect(problems).toEqual(problems.map(() => new StorageFailure('busy')));
    state.isBusy = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await store.load(session.conversation.id))?.conversation).toEqual(session.conversation);
  });

  it('what is ended for good does not come back when saving is possible again', async () => {
    const { sessions, store, state } = busySetting();
    const session = sessions.create('chat', [laneSpec('a')], undefined);
    await session.send(prompt);
    sessions.leave(session);
    const ended = sessions.endAll();
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
    state.isBusy = false;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await store.load(session.conversation.id)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('shuts down with what has arrived', async () => {
  const { sessions, store, clock } = sessionsSetting();
  const session = sessions.create('chat', [laneSpec('a')], undefined);
  void session.send(prompt);
  await clock.advance(500);
  await sessions.shutDown();
  const stored = (await store.load(session.conversation.id))?.conversation.turns[0]?.answers[0];
  expect(stored?.reply).toMatchObject({ text: 'Once', state: { type: 'streaming' } });
  expect(sessions.find(session.conversation.id)).toBeUndefined();
});

it('asks again what failed since a conversation was opened here, and nothing that failed in an earlier life', async () => {
  const refused: Step = { type: 'failure', failure: { kind: 'credentials', message: 'Sign in.' } };
  const setting = sessionSetting({ a: [[refused]] });
  const before = new Sessions(setting.services);
  const session = before.create('chat', [laneSpec('a')], undefined);
  await session.send(prompt);
  await before.shutDown();

  const after = new Sessions(setting.services);
  const restored = await after.open(session.conversation.id);
  await after.retryFailed(() => true);
  expect(setting.provider.requests).toHaveLength(1);
  await restored?.send(prompt);
  await after.retryFailed(() => true);
  expect(setting.provider.requests).toHaveLength(3);
});

import { describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { isRunning } from '../../../src/domain/reply.ts';
import { ConversationSession } from '../../../src/engine/conversation-session.ts';
import type { SessionEvent } from '../../../src/engine/session-event.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { ATTEMPT, COMPLETE, failure, text } from '../domain/events.ts';
import { newAnswer, newConversation, newTurn, streaming } from '../storage/samples.ts';
import { settled } from './fake-clock.ts';
import type { Script, Step } from './scripted-provider.ts';
import { laneSpec, newSession, sessionSetting } from './session-setting.ts';

const pause = (durationMs: number): Step => ({ type: 'pause', durationMs });
const says = (...words: readonly string[]): Script => [
  [ATTEMPT, ...words.flatMap((word) => [pause(100), text(word)]), COMPLETE],
];
const prompt = (words: string) => ({ text: words, context: [] });

function texts({ turns }: Conversation): readonly (readonly string[])[] {
  return turns.map(({ answers }) => answers.map(({ reply }) => reply.text));
}

function answerOf({ turns }: Conversation, laneId: string) {
  const answer = turns.at(-1)?.answers.findLast((candidate) => candidate.laneId === laneId);
  if (answer === undefined) throw new Error(`${laneId} was not asked`);
  return answer;
}

describe('lanes', () => {
  it('answer side by side, and their texts never mix, neither here nor in the store', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2', 'a3'), b: says('b1', 'b2', 'b3') });
    const session = newSession(setting, 'a', 'b');
    const sent = session.send(prompt('Why?'));
    await setting.clock.advance(150);
    expect(texts(session.conversation)).toEqual([['a1', 'b1']]);
    await setting.clock.advance(1000);
    const answers = await sent;
    await session.settled();
    expect(answers.map(({ reply }) => reply.text)).toEqual(['a1a2a3', 'b1b2b3']);
    const stored = await setting.store.load('conversation');
    expect(stored?.conversation).toEqual(session.conversation);
    expect(texts(session.conversation)).toEqual([['a1a2a3', 'b1b2b3']]);
  });

  it('of the same model are two lanes', async () => {
    const setting = sessionSetting({
      a: [
        [ATTEMPT, text('first'), COMPLETE],
        [ATTEMPT, text('second'), COMPLETE],
      ],
    });
    const session = newSession(setting, 'a', 'a');
    const answers = await session.send(prompt('Why?'));
    expect(answers.map(({ laneId, reply }) => [laneId, reply.text])).toEqual([
      ['lane-1', 'first'],
      ['lane-2', 'second'],
    ]);
  });

  it('do not wait for each other: one fails, one ends, one goes on', async () => {
    const setting = sessionSetting({
      bad: [[failure('No.')]],
      quick: says('Yes'),
      slow: [[ATTEMPT, pause(9000)]],
    });
    const session = newSession(setting, 'bad', 'quick', 'slow');
    void session.send(prompt('Why?'));
    await setting.clock.advance(200);
    expect(answerOf(session.conversation, 'lane-1').reply.state).toEqual(failure('No.'));
    expect(answerOf(session.conversation, 'lane-2').reply.state).toEqual(COMPLETE);
    expect(isRunning(answerOf(session.conversation, 'lane-3').reply)).toBe(true);
    expect(session.isRunning).toBe(true);
    session.stopAll();
    await session.settled();
    expect(session.isRunning).toBe(false);
  });

  it('each know their own earlier answers only', async () => {
    const setting = sessionSetting({ a: says('from a'), b: says('from b') });
    const session = newSession(setting, 'a', 'b');
    void session.send(prompt('One'));
    await setting.clock.advance(500);
    void session.send(prompt('Two'));
    await setting.clock.advance(500);
    const [, , toA, toB] = setting.provider.requests;
    expect(toA?.messages.map((message) => message.text)).toEqual(['One', 'from a', 'Two']);
    expect(toB?.messages.map((message) => message.text)).toEqual(['One', 'from b', 'Two']);
  });

  it('keep their id, and so their history, where their model stays', () => {
    const session = newSession(sessionSetting({}), 'a', 'b');
    session.setLanes([laneSpec('c'), laneSpec('a')]);
    const [first, second] = session.conversation.lanes;
    expect(['lane-1', 'lane-2']).not.toContain(first?.id);
    expect(second?.id).toBe('lane-1');
  });

  it('of a chat stay the one lane, whichever model it asks', () => {
    const session = newSession(sessionSetting({}), 'a');
    session.setLanes([laneSpec('b')]);
    expect(session.conversation.lanes).toEqual([{ id: 'lane-1', model: 'demo:b' }]);
  });
});

describe('stopping', () => {
  it('one lane leaves the others alone', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2'), b: says('b1', 'b2') });
    const session = newSession(setting, 'a', 'b');
    void session.send(prompt('Why?'));
    await setting.clock.advance(150);
    session.stop(answerOf(session.conversation, 'lane-1').id);
    await setting.clock.advance(500);
    expect(answerOf(session.conversation, 'lane-1').reply).toMatchObject({
      text: 'a1',
      state: { type: 'finish', reason: 'stopped' },
    });
    expect(answerOf(session.conversation, 'lane-2').reply).toMatchObject({ text: 'b1b2', state: COMPLETE });
  });

  it('all at once works from the moment of sending, even before connections are known', async () => {
    const { promise: found, resolve: findConnections } = Promise.withResolvers<void>();
    const setting = sessionSetting({ a: says('a') }, memoryStore(), (directory) =>
      Object.assign(directory, { ready: () => found }),
    );
    const session = newSession(setting, 'a');
    const sent = session.send(prompt('Why?'));
    expect(session.isRunning).toBe(true);
    session.stopAll();
    findConnections();
    await setting.clock.advance(1000);
    expect((await sent)[0]?.reply).toMatchObject({ text: '', state: { type: 'finish', reason: 'stopped' } });
  });
});

describe('a retry', () => {
  it('asks its own lane only, and keeps the earlier answer beneath', async () => {
    const setting = sessionSetting({
      a: [[failure('Bad day.')], [ATTEMPT, text('Better.'), COMPLETE]],
      b: says('b'),
    });
    const session = newSession(setting, 'a', 'b');
    void session.send(prompt('Why?'));
    await setting.clock.advance(500);
    await session.retry(answerOf(session.conversation, 'lane-1').id);
    expect(setting.provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b', 'a']);
    const [turn] = session.conversation.turns;
    expect(turn?.answers.map(({ laneId, reply }) => [laneId, reply.text])).toEqual([
      ['lane-1', ''],
      ['lane-2', 'b'],
      ['lane-1', 'Better.'],
    ]);
    await session.settled();
    const stored = await setting.store.load('conversation');
    expect(stored?.conversation.turns).toEqual(session.conversation.turns);
  });

  it('pressed twice asks once', async () => {
    const setting = sessionSetting({
      a: [[failure('Bad day.')], [ATTEMPT, pause(100), text('Better.'), COMPLETE]],
    });
    const session = newSession(setting, 'a');
    await session.send(prompt('Why?'));
    const { id } = answerOf(session.conversation, 'lane-1');
    void session.retry(id);
    void session.retry(id);
    await setting.clock.advance(1000);
    expect(setting.provider.requests).toHaveLength(2);
  });

  it('of an earlier turn does not tell the model what came later', async () => {
    const setting = sessionSetting({ a: says('Yes') });
    const session = newSession(setting, 'a');
    void session.send(prompt('One'));
    await setting.clock.advance(200);
    const { id } = answerOf(session.conversation, 'lane-1');
    void session.send(prompt('Two'));
    await setting.clock.advance(200);
    void session.retry(id);
    await setting.clock.advance(200);
    expect(setting.provider.requests.at(-1)?.messages).toEqual([{ role: 'user', text: 'One' }]);
  });

  it('of nothing known does nothing', async () => {
    const setting = sessionSetting({});
    await newSession(setting, 'a').retry('unknown');
    expect(setting.provider.requests).toEqual([]);
  });
});

describe('what is kept', () => {
  /** The calls that reach the store, in their order; `refuse` says which fail. */
  function listeningStore(refuse: (call: string) => boolean = () => false) {
    const calls: string[] = [];
    const real = memoryStore();
    const through = async (call: string, go: () => Promise<void>) => {
      calls.push(call);
      if (refuse(call)) throw new Error(`${call} failed`);
      await go();
    };
    const store: ConversationStore = {
      ...real,
      create: (conversation) => through('create', () => real.create(conversation)),
      addTurn: (id, turn) => through('addTurn', () => real.addTurn(id, turn)),
      addAnswer: (id, turnId, answer) => through('addAnswer', () => real.addAnswer(id, turnId, answer)),
      saveProgress: (id, reply) => through('saveProgress', () => real.saveProgress(id, reply)),
      finishAnswer: (answer) => through('finishAnswer', () => real.finishAnswer(answer)),
      rename: (id, title) => through('rename', () => real.rename(id, title)),
      setLanes: (id, lanes) => through('setLanes', () => real.setLanes(id, lanes)),
    };
    return { store, calls };
  }

  it('is the conversation, then the turn, then the answer and its end', async () => {
    const { store, calls } = listeningStore();
    const setting = sessionSetting({ a: says('a') }, store);
    const session = newSession(setting, 'a');
    session.rename('Not kept before the first prompt');
    session.setLanes([laneSpec('a')]);
    void session.send(prompt('One'));
    await setting.clock.advance(500);
    void session.send(prompt('Two'));
    await setting.clock.advance(500);
    await session.settled();
    expect(calls).toEqual([
      ...['create', 'addTurn', 'addAnswer', 'finishAnswer'],
      ...['addTurn', 'addAnswer', 'finishAnswer'],
    ]);
  });

  it('may fail: answers go on, and every failure is reported', async () => {
    const { store } = listeningStore(() => true);
    const setting = sessionSetting({ a: says('a'), b: says('b') }, store);
    const session = newSession(setting, 'a', 'b');
    const sent = session.send(prompt('Why?'));
    await setting.clock.advance(500);
    expect((await sent).map(({ reply }) => reply.text)).toEqual(['a', 'b']);
    await session.settled();
    expect(setting.problems.map(String)).toEqual(
      ['create', 'addTurn', 'addAnswer', 'addAnswer', 'finishAnswer', 'finishAnswer'].map(
        (call) => `Error: ${call} failed`,
      ),
    );
  });

  it('at shutdown is what has arrived, and nothing is marked as stopped', async () => {
    const { store, calls } = listeningStore();
    const setting = sessionSetting({ a: says('a1', 'a2') }, store);
    const session = newSession(setting, 'a');
    void session.send(prompt('Why?'));
    await setting.clock.advance(150);
    await session.shutDown();
    await setting.clock.advance(1000);
    expect(calls).toEqual(['create', 'addTurn', 'addAnswer', 'saveProgress']);
    const stored = await store.load('conversation');
    expect(stored?.conversation.turns[0]?.answers[0]?.reply).toMatchObject({
      text: 'a1',
      state: { type: 'streaming' },
    });
    expect(setting.provider.aborted).toHaveLength(1);
  });

  it('when it is disposed is marked as stopped, because nobody wants it any more', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2') });
    const session = newSession(setting, 'a');
    void session.send(prompt('Why?'));
    await setting.clock.advance(150);
    await session.dispose();
    const stored = await setting.store.load('conversation');
    expect(stored?.conversation.turns[0]?.answers[0]?.reply.state).toEqual({
      type: 'finish',
      reason: 'stopped',
    });
  });
});

describe('what listeners hear', () => {
  it('is all of an answer, in order', async () => {
    const setting = sessionSetting({ a: says('Yes') });
    const session = newSession(setting, 'a');
    const heard: SessionEvent[] = [];
    const stopListening = session.listen((event) => heard.push(event));
    void session.send(prompt('Why?'));
    await setting.clock.advance(500);
    expect(heard.map(({ type }) => type)).toEqual([
      'renamed',
      'turn-added',
      'answer-started',
      ...['answer-extended', 'answer-extended', 'answer-extended'],
      'answer-ended',
    ]);
    stopListening();
    session.rename('Anything');
    expect(heard).toHaveLength(7);
  });

  it('is told to the log, too, when an answer ends', async () => {
    const setting = sessionSetting({ a: says('Yes'), b: [[failure('No.')]] });
    const session = newSession(setting, 'a', 'b');
    void session.send(prompt('Why?'));
    await setting.clock.advance(500);
    expect(setting.ended.map(({ laneId, reply }) => [laneId, reply.state.type])).toEqual([
      ['lane-2', 'failure'],
      ['lane-1', 'finish'],
    ]);
  });

  it('comes with the cost, or why there is none', async () => {
    const setting = sessionSetting({ a: says('Yes') });
    const session = newSession(setting, 'a');
    void session.send(prompt('Why?'));
    await setting.clock.advance(500);
    expect(answerOf(session.conversation, 'lane-1').cost).toMatchObject({ type: 'unknown' });
  });
});

describe('the title', () => {
  it('is the first line of the first prompt, and stays', async () => {
    const session = newSession(sessionSetting({ a: [[COMPLETE]] }), 'a');
    await session.send(prompt('Why is the sky blue?\nAnd the sea?'));
    await session.send(prompt('And the grass?'));
    expect(session.conversation.title).toBe('Why is the sky blue?');
  });

  it('is the first file where there is no prompt', async () => {
    const session = newSession(sessionSetting({ a: [[COMPLETE]] }), 'a');
    await session.send({
      text: '',
      context: [{ uri: 'file:///a.ts', label: 'a.ts', language: 'typescript', text: 'let a;' }],
    });
    expect(session.conversation.title).toBe('a.ts');
  });
});

describe('a model that cannot be asked', () => {
  it('because its connection is gone answers with a failure, and the others answer', async () => {
    const setting = sessionSetting({ a: says('Yes') });
    const session = newSession(setting, 'a');
    session.setLanes([{ model: 'gone:model' }]);
    const [answer] = await session.send(prompt('Why?'));
    expect(answer?.reply).toMatchObject({
      attempts: 0,
      state: { type: 'failure', failure: { kind: 'not-found', cure: { type: 'choose-model' } } },
    });
  });

  it('because its provider cannot be loaded answers with a failure', async () => {
    const setting = sessionSetting({}, memoryStore(), (directory) =>
      Object.assign(directory, { providerOf: () => Promise.reject(new Error('no such file')) }),
    );
    const [answer] = await newSession(setting, 'a').send(prompt('Why?'));
    expect(answer?.reply.state).toMatchObject({
      type: 'failure',
      failure: { message: expect.stringContaining('Reload the window'), details: 'no such file' },
    });
  });
});

describe('an answer that another window streams', () => {
  function elsewhere(loads: readonly string[]) {
    const streams = loads.map((words) => ({
      conversation: {
        ...newConversation('conversation'),
        turns: [{ ...newTurn('turn'), answers: [newAnswer('answer', { reply: streaming(words) })] }],
      },
      elsewhere: new Set(['answer']),
      notices: [],
    }));
    const left = [...streams];
    const load = vi.fn(async () => {
      const next = left.shift();
      return left.length > 0 || next === undefined ? next : { ...next, elsewhere: new Set<string>() };
    });
    const setting = sessionSetting({}, { ...memoryStore(), load });
    const [first] = streams;
    if (first === undefined) throw new Error('nothing to load');
    return { setting, load, session: new ConversationSession(setting.services, first, true) };
  }

  it('is followed until it has ended', async () => {
    const { setting, load, session } = elsewhere(['Once', 'Once upon', 'Once upon a time']);
    const heard: string[] = [];
    session.listen(({ type }) => heard.push(type));
    expect([...session.elsewhere]).toEqual(['answer']);
    await setting.clock.advance(3000);
    expect(texts(session.conversation)).toEqual([['Once upon']]);
    await setting.clock.advance(30_000);
    expect(texts(session.conversation)).toEqual([['Once upon a time']]);
    expect(load).toHaveBeenCalledTimes(3);
    expect(heard).toEqual(['reloaded', 'reloaded', 'reloaded']);
    expect(setting.clock.sleepers).toBe(0);
  });

  it('is looked for only when our own writing is done, which the store would not know of yet', async () => {
    const { setting, load, session } = elsewhere(['Once', 'Once upon']);
    const { promise: isRenamed, resolve: finish } = Promise.withResolvers<void>();
    setting.services.store.rename = () => isRenamed;
    session.rename('Mine');
    await setting.clock.advance(3000);
    expect(load).not.toHaveBeenCalled();
    finish();
    await setting.clock.advance(3000);
    expect(load).toHaveBeenCalled();
    await session.dispose();
  });

  it('takes nothing back of what was asked while our own writing was held up', async () => {
    const { setting, session } = elsewhere(['Once', 'Once upon']);
    const { promise: isRenamed, resolve: finish } = Promise.withResolvers<void>();
    setting.services.store.rename = () => isRenamed;
    session.rename('Mine');
    await setting.clock.advance(3000);
    void session.send({ text: 'And here?', context: [] });
    await setting.clock.advance(1000);
    expect(session.isRunning).toBe(false);
    finish();
    await settled();
    expect(session.conversation.turns.map(({ prompt }) => prompt)).toContain('And here?');
    await session.dispose();
  });

  it('is not followed any more once nobody looks', async () => {
    const { setting, load, session } = elsewhere(['Once', 'Once upon']);
    await session.dispose();
    await setting.clock.advance(30_000);
    await settled();
    expect(load).not.toHaveBeenCalled();
  });
});

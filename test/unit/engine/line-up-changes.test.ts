import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { ATTEMPT, COMPLETE, failure, text } from '../domain/events.ts';
import { settled } from './fake-clock.ts';
import type { Script, Step } from './scripted-provider.ts';
import { laneSpec, newSession, sessionSetting } from './session-setting.ts';

const pause = (durationMs: number): Step => ({ type: 'pause', durationMs });
const says = (...answers: readonly string[]): Script =>
  answers.map((words) => [ATTEMPT, text(words), COMPLETE]);
const prompt = (words: string) => ({ text: words, context: [] });
const modelsOf = ({ lanes }: Conversation) => lanes.map(({ model }) => model);
const answersIn = ({ turns }: Conversation, index: number) =>
  turns[index]?.answers.map(({ laneId, reply }) => [laneId, reply.text]);

describe('a lane', () => {
  it('that is added stands behind the one it was copied from and is asked nothing of before', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2'), b: says('b1', 'b2'), c: says('c1') });
    const session = newSession(setting, 'a', 'b');
    await session.send(prompt('First?'));
    const added = session.lineUp.add({ ...laneSpec('c'), parameters: { temperature: 0 } }, 'lane-1');
    expect(modelsOf(session.conversation)).toEqual(['demo:a', 'demo:c', 'demo:b']);
    expect(answersIn(session.conversation, 0)).toHaveLength(2);

    await session.lineUp.askTurn(session.conversation.turns[0]?.id ?? '', added.id);
    expect(answersIn(session.conversation, 0)?.at(-1)).toEqual([added.id, 'c1']);
    expect(setting.provider.requests.filter(({ modelId }) => modelId !== 'c')).toHaveLength(2);
    expect(setting.provider.requests.at(-1)?.parameters).toEqual({ temperature: 0 });
    await session.lineUp.askTurn(session.conversation.turns[0]?.id ?? '', added.id);
    expect(setting.provider.requests).toHaveLength(3);
    await session.settled();
    expect((await setting.store.load('conversation'))?.conversation).toEqual(session.conversation);
  });

  it('that is removed stops, and comes back with what it had said', async () => {
    const setting = sessionSetting({
      a: [[ATTEMPT, text('so far'), pause(9000), text('never')]],
      b: [[ATTEMPT, text('b'), pause(500), COMPLETE]],
    });
    const session = newSession(setting, 'a', 'b');
    const sent = session.send(prompt('Why?'));
    await setting.clock.advance(100);
    const [lane] = session.conversation.lanes;
    await session.lineUp.remove('lane-1');
    expect(modelsOf(session.conversation)).toEqual(['demo:b']);
    await setting.clock.advance(1000);
    await sent;
    expect(session.conversation.turns[0]?.answers.map(({ reply }) => reply.state)).toMatchObject([
      { type: 'finish', reason: 'stopped' },
      COMPLETE,
    ]);
    if (lane !== undefined) session.lineUp.restore(lane, 0);
    expect(modelsOf(session.conversation)).toEqual(['demo:a', 'demo:b']);
    expect(answersIn(session.conversation, 0)?.[0]).toEqual(['lane-1', 'so far']);
  });

  it('moves to any place and no further', () => {
    const session = newSession(sessionSetting({}), 'a', 'b', 'c');
    session.lineUp.move('lane-3', 0);
    expect(modelsOf(session.conversation)).toEqual(['demo:c', 'demo:a', 'demo:b']);
    session.lineUp.move('lane-3', 99);
    expect(modelsOf(session.conversation)).toEqual(['demo:a', 'demo:b', 'demo:c']);
    session.lineUp.move('nobody', 0);
    expect(modelsOf(session.conversation)).toEqual(['demo:a', 'demo:b', 'demo:c']);
  });

  it('that waits for its quota moves to another model, which answers in its place; the others are left alone', async () => {
    const throttled = failure('Too many.', true, 60_000);
    const setting = sessionSetting({ a: [[ATTEMPT, throttled]], b: says('b1'), c: says('c1', 'c2') });
    const session = newSession(setting, 'a', 'b');
    const sent = session.send(prompt('Why?'));
    await setting.clock.advance(2000);
    await settled();
    expect(session.conversation.turns[0]?.answers[0]?.reply.state.type).toBe('waiting');
    const [waiting] = session.conversation.turns[0]?.answers ?? [];
    const replaced = session.lineUp.replace('lane-1', laneSpec('c'), waiting?.id);
    await setting.clock.advance(1000);
    await replaced;
    await sent;
    expect(modelsOf(session.conversation)).toEqual(['demo:c', 'demo:b']);
    const mine = session.conversation.turns[0]?.answers.filter(({ laneId }) => laneId === 'lane-1');
    expect(mine?.map(({ model, reply }) => [model.ref, reply.text])).toEqual([
      ['demo:a', ''],
      ['demo:c', 'c1'],
    ]);
    expect(setting.provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b', 'c']);
  });

  it('that is replaced for an earlier answer leaves its later ones alone', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2'), c: says('c1') });
    const session = newSession(setting, 'a');
    const [early] = await session.send(prompt('First?'));
    await session.send(prompt('Second?'));
    await session.lineUp.replace('lane-1', laneSpec('c'), early?.id);
    expect(answersIn(session.conversation, 0)).toEqual([
      ['lane-1', 'a1'],
      ['lane-1', 'c1'],
    ]);
    expect(answersIn(session.conversation, 1)).toEqual([['lane-1', 'a2']]);
  });

  it('that is replaced where its answer was continued answers the prompt anew, and does not go on with the half of another', async () => {
    const cut = { type: 'finish', reason: 'length' } as const;
    const setting = sessionSetting({
      a: [
        [ATTEMPT, text('half'), cut],
        [ATTEMPT, text('rest'), COMPLETE],
      ],
      c: says('c1'),
    });
    const session = newSession(setting, 'a');
    const [half] = await session.send(prompt('Count.'));
    await session.continueAnswer(half?.id ?? '');
    const [rest] = session.conversation.turns[1]?.answers ?? [];
    await session.lineUp.replace('lane-1', laneSpec('c'), rest?.id);
    expect(answersIn(session.conversation, 0)?.at(-1)).toEqual(['lane-1', 'c1']);
    expect(setting.provider.requests.at(-1)?.messages.map(({ text: words }) => words)).toEqual(['Count.']);
  });

  it('that leaves by the list of models stops, too', async () => {
    const setting = sessionSetting({ a: [[ATTEMPT, pause(9000)]], b: says('b1') });
    const session = newSession(setting, 'a', 'b');
    const sent = session.send(prompt('Why?'));
    await setting.clock.advance(100);
    session.setLanes([laneSpec('b')]);
    await sent;
    expect(session.conversation.turns[0]?.answers[0]?.reply.state).toMatchObject({ reason: 'stopped' });
  });

  it('that has other settings asks with them from its next answer on', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2') });
    const session = newSession(setting, 'a');
    await session.send(prompt('First?'));
    session.lineUp.change('lane-1', { ...laneSpec('a'), parameters: { reasoningEffort: 'high' } });
    await session.send(prompt('Second?'));
    expect(setting.provider.requests.map(({ parameters }) => parameters)).toEqual([
      {},
      { reasoningEffort: 'high' },
    ]);
    expect(setting.provider.requests[1]?.messages).toHaveLength(3);
  });
});

describe('a follow-up to chosen lanes', () => {
  it('asks them alone, and no other lane will know of it', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2', 'a3'), b: says('b1', 'b2') });
    const session = newSession(setting, 'a', 'b');
    await session.send(prompt('First?'));
    await session.send(prompt('Only you?'), ['lane-1']);
    expect(answersIn(session.conversation, 1)).toEqual([['lane-1', 'a2']]);
    await session.send(prompt('Both again?'));
    const [ofA, ofB] = setting.provider.requests.slice(-2);
    expect(ofA?.messages.map(({ text: words }) => words)).toEqual([
      'First?',
      'a1',
      'Only you?',
      'a2',
      'Both again?',
    ]);
    expect(ofB?.messages.map(({ text: words }) => words)).toEqual(['First?', 'b1', 'Both again?']);
  });

  it('is not known to a lane that joins later either; one to all is', async () => {
    const setting = sessionSetting({ a: says('a1', 'a2', 'a3'), b: says('b1'), c: says('c1') });
    const session = newSession(setting, 'a', 'b');
    await session.send(prompt('To all'));
    await session.send(prompt('To one'), ['lane-1']);
    session.lineUp.add(laneSpec('c'));
    await session.send(prompt('And now?'), [session.conversation.lanes[2]?.id ?? '']);
    expect(setting.provider.requests.at(-1)?.messages.map(({ text: words }) => words)).toEqual([
      'To all\n\nAnd now?',
    ]);
  });
});

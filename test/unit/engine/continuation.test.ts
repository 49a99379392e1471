import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { CONTINUE_PROMPT } from '../../../src/engine/continuation.ts';
import { laneHistory } from '../../../src/engine/conversation-copy.ts';
import type { ConversationSession } from '../../../src/engine/conversation-session.ts';
import { Sessions } from '../../../src/engine/sessions.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import type { Script } from './scripted-provider.ts';
import { newSession, sessionSetting } from './session-setting.ts';

const CUT: StreamEvent = { type: 'finish', reason: 'length' };
const prompt = (words: string) => ({ text: words, context: [] });
const scripts: Readonly<Record<string, Script>> = {
  cut: [
    [ATTEMPT, text('Once upon'), CUT],
    [ATTEMPT, text(' a time'), CUT],
    [ATTEMPT, text(' there was.'), COMPLETE],
  ],
  whole: [[ATTEMPT, text('Done.'), COMPLETE]],
};

/** A comparison whose first lane was cut. */
async function cutComparison() {
  const setting = sessionSetting(scripts);
  const session = newSession(setting, 'cut', 'whole');
  await session.send(prompt('Tell me a story.'));
  const lastAnswer = () => session.conversation.turns.at(-1)?.answers.at(-1);
  return { ...setting, session, lastAnswer };
}

const idOf = ({ conversation }: ConversationSession, turn: number, answer: number) =>
  conversation.turns[turn]?.answers[answer]?.id ?? '';

describe('an answer that was cut', () => {
  it('goes on in a turn of its own, asked in its lane only', async () => {
    const { session, provider, store } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    const turn = session.conversation.turns[1];
    expect(turn).toMatchObject({ prompt: CONTINUE_PROMPT, context: [], continues: idOf(session, 0, 0) });
    expect(turn?.answers.map(({ laneId, reply }) => [laneId, reply.text])).toEqual([['lane-1', ' a time']]);
    expect(provider.requests.at(-1)?.messages).toEqual([
      { role: 'user', text: 'Tell me a story.' },
      { role: 'assistant', text: 'Once upon' },
      { role: 'user', text: CONTINUE_PROMPT },
    ]);
    await session.settled();
    expect((await store.load('conversation'))?.conversation).toEqual(session.conversation);
  });

  it('can go on anew when it was asked again and cut again', async () => {
    const cut = sessionSetting({ cut: [[ATTEMPT, text('Once'), CUT]] });
    const other = newSession(cut, 'cut');
    await other.send(prompt('A story.'));
    await other.continueAnswer(idOf(other, 0, 0));
    await other.retry(idOf(other, 0, 0));
    await other.continueAnswer(idOf(other, 0, 1));
    expect(other.conversation.turns.map(({ continues }) => continues)).toEqual([
      undefined,
      idOf(other, 0, 0),
      idOf(other, 0, 1),
    ]);
  });

  it('can go on as often as it is cut', async () => {
    const { session, provider } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    await session.continueAnswer(idOf(session, 1, 0));
    expect(session.conversation.turns.map(({ continues }) => continues)).toEqual([
      undefined,
      idOf(session, 0, 0),
      idOf(session, 1, 0),
    ]);
    expect(provider.requests.at(-1)?.messages).toHaveLength(5);
  });

  it('is known to its own lane afterwards, and to no other', async () => {
    const { session, provider } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    await session.send(prompt('And then?'));
    const [toCut, toWhole] = provider.requests.slice(-2);
    expect(toCut?.messages.map((message) => message.text)).toEqual([
      'Tell me a story.',
      'Once upon',
      CONTINUE_PROMPT,
      ' a time',
      'And then?',
    ]);
    expect(toWhole?.messages.map((message) => message.text)).toEqual([
      'Tell me a story.',
      'Done.',
      'And then?',
    ]);
  });

  it('goes on in its lane although another lane went on before', async () => {
    const setting = sessionSetting(scripts);
    const session = newSession(setting, 'cut', 'cut');
    await session.send(prompt('Tell me a story.'));
    await session.continueAnswer(idOf(session, 0, 0));
    await session.continueAnswer(idOf(session, 0, 1));
    expect(session.conversation.turns).toHaveLength(3);
    expect(setting.provider.requests.at(-1)?.messages).toHaveLength(3);
  });

  it('goes on with the system prompt it was given with', async () => {
    const setting = sessionSetting(scripts);
    const session = newSession(setting, 'cut');
    await session.send({ ...prompt('Tell me a story.'), system: 'Be a bard.' });
    await session.continueAnswer(idOf(session, 0, 0));
    expect(setting.provider.requests.at(-1)?.system).toBe('Be a bard.');
  });

  it('that was asked for again takes what went on from it out of the conversation', async () => {
    const { session, provider } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    await session.retry(idOf(session, 0, 0));
    await session.send(prompt('And then?'));
    expect(provider.requests.at(-2)?.messages.map((message) => message.text)).toEqual([
      'Tell me a story.',
      ' there was.',
      'And then?',
    ]);
  });

  it('that was asked for again takes all of it out, however often it went on', async () => {
    const { session, provider } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    await session.continueAnswer(idOf(session, 1, 0));
    await session.retry(idOf(session, 0, 0));
    await session.send(prompt('And then?'));
    expect(provider.requests.at(-2)?.messages.map((message) => message.text)).toEqual([
      'Tell me a story.',
      ' there was.',
      'And then?',
    ]);
  });

  it('that is asked for again while it goes on is given up with all that goes on from it', async () => {
    const slow: Script = [
      [ATTEMPT, text('Once upon'), CUT],
      [ATTEMPT, text(' a time'), CUT],
      [ATTEMPT, text(' in a land'), { type: 'pause', durationMs: 60_000 }, COMPLETE],
      [ATTEMPT, text('Anew.'), COMPLETE],
    ];
    const setting = sessionSetting({ ...scripts, slow });
    const session = newSession(setting, 'slow', 'whole');
    await session.send(prompt('Tell me a story.'));
    await session.continueAnswer(idOf(session, 0, 0));
    const goingOn = session.continueAnswer(idOf(session, 1, 0));
    await setting.clock.advance(1_000);
    await session.retry(idOf(session, 0, 0));
    await goingOn;
    expect(session.conversation.turns[2]?.answers[0]?.reply.state).toEqual({
      type: 'finish',
      reason: 'stopped',
    });
    expect(setting.provider.aborted).toHaveLength(1);
    expect(setting.clock.monotonicMs()).toBeLessThan(60_000);
    expect(session.isRunning).toBe(false);
  });

  it('can still go on when the conversation was closed and opened again', async () => {
    const setting = sessionSetting(scripts);
    const sessions = new Sessions(setting.services);
    const before = sessions.create('chat', [{ model: 'demo:cut' }], undefined);
    await before.send(prompt('Tell me a story.'));
    await before.settled();
    const after = await new Sessions(setting.services).open(before.conversation.id);
    await after?.continueAnswer(idOf(before, 0, 0));
    expect(after?.conversation.turns[1]).toMatchObject({ continues: idOf(before, 0, 0) });
  });

  it('takes what went on from it along into a chat of its own', async () => {
    const { session, lastAnswer } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 0));
    const last = lastAnswer();
    if (last === undefined) throw new Error('nothing was answered');
    const { turns } = laneHistory(session.conversation, last);
    expect(turns[1]?.continues).toBe(turns[0]?.answers[0]?.id);
  });
});

describe('nothing is asked', () => {
  it('of an answer that was complete, or is not there', async () => {
    const { session } = await cutComparison();
    await session.continueAnswer(idOf(session, 0, 1));
    await session.continueAnswer('unknown');
    expect(session.conversation.turns).toHaveLength(1);
  });

  it('of an answer that the conversation has gone past', async () => {
    const { session } = await cutComparison();
    await session.send(prompt('Something else.'));
    await session.continueAnswer(idOf(session, 0, 0));
    expect(session.conversation.turns).toHaveLength(2);
  });

  it('of an answer that was replaced, though the other was cut as well', async () => {
    const { session } = await cutComparison();
    const first = idOf(session, 0, 0);
    await session.retry(first);
    await session.continueAnswer(first);
    expect(session.conversation.turns).toHaveLength(1);
  });

  it('of an answer that was replaced, or goes on already', async () => {
    const { session } = await cutComparison();
    const first = idOf(session, 0, 0);
    await Promise.all([session.continueAnswer(first), session.continueAnswer(first)]);
    expect(session.conversation.turns).toHaveLength(2);
    await session.retry(first);
    await session.continueAnswer(first);
    expect(session.conversation.turns).toHaveLength(2);
  });
});

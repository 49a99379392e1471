import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { conversationCopy, laneHistory } from '../../../src/engine/conversation-copy.ts';
import type { SessionEvent } from '../../../src/engine/session-event.ts';
import { Sessions } from '../../../src/engine/sessions.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { COMPLETE, SENT, text } from '../domain/events.ts';
import { settled } from './fake-clock.ts';
import { newSession, sessionSetting } from './session-setting.ts';

const BODY = { messages: ['only the whole request says this'] };
const attempt = (body: object): StreamEvent => ({ type: 'attempt', sent: SENT, body: { ...body } });

describe('the body of a request', () => {
  it('is kept apart from the reply, and told to nobody', async () => {
    const setting = sessionSetting({ a: [[attempt(BODY), text('Hi.'), COMPLETE]] });
    const session = newSession(setting, 'a');
    const told: SessionEvent[] = [];
    session.listen((event) => told.push(event));
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    await session.settled();
    expect(answer?.reply.sent).toMatchObject(SENT);
    expect(JSON.stringify([told, session.conversation])).not.toContain('only the whole request');
    expect(await session.sentBody(answer?.id ?? '')).toEqual(BODY);
    expect(await setting.store.sentBody(answer?.id ?? '')).toEqual(BODY);
    expect(await session.sentBody('nobody')).toBeUndefined();
  });

  it('is that of the last attempt', async () => {
    const setting = sessionSetting({ a: [[attempt({ n: 1 }), attempt({ n: 2 }), text('Hi.'), COMPLETE]] });
    const session = newSession(setting, 'a');
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    await settled();
    expect(await session.sentBody(answer?.id ?? '')).toEqual({ n: 2 });
  });

  it('goes with a copy of the conversation, and with one lane of it', async () => {
    const setting = sessionSetting({
      a: [[attempt(BODY), text('Hi.'), COMPLETE]],
      b: [[attempt({ n: 2 }), COMPLETE]],
    });
    const session = newSession(setting, 'a', 'b');
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    await session.settled();
    if (answer === undefined) throw new Error('There is no answer.');
    const sessions = new Sessions(setting.services);
    const { conversation } = session;
    for (const copy of [conversationCopy(conversation), laneHistory(conversation, answer)]) {
      const copied = sessions.adopt('compare', copy, undefined);
      await copied.settled();
      const bodies = copied.conversation.turns
        .flatMap(({ answers }) => answers)
        .map(({ id }) => copied.sentBody(id));
      expect(await Promise.all(bodies)).toEqual([BODY, { n: 2 }].slice(0, bodies.length));
    }
    expect(setting.problems).toEqual([]);
  });

  it('can be seen in this session where it could not be kept', async () => {
    const real = memoryStore();
    const full = { ...real, saveSentBody: () => Promise.reject(new Error('The disk is full.')) };
    const setting = sessionSetting({ a: [[attempt(BODY), text('Hi.'), COMPLETE]] }, full);
    const session = newSession(setting, 'a');
    const [answer] = await session.send({ text: 'Hello?', context: [] });
    await session.settled();
    expect(setting.problems).toEqual([new Error('The disk is full.')]);
    expect(await session.sentBody(answer?.id ?? '')).toEqual(BODY);
  });
});

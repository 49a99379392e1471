import { expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/conversation.ts';
import { parityOf } from '../../../src/domain/parity.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { COMPLETE, SENT, text } from '../domain/events.ts';
import { newSession, sessionSetting } from './session-setting.ts';

const attempt = (messageCount: number): StreamEvent => ({
  type: 'attempt',
  sent: { ...SENT, messageCount, adaptations: [] },
});
const script = [1, 3, 5].map((count) => [attempt(count), text('Yes.'), COMPLETE]);
const about = (words: string) => ({ text: words, context: [] });
const parityOfAnswers = (answers: readonly Answer[]) =>
  parityOf(answers.flatMap(({ laneId, reply: { sent } }) => (sent === undefined ? [] : [{ laneId, sent }])));

test('lanes that were asked the same throughout are asked alike, whatever they have answered', async () => {
  const otherwise = script.map(([begun]) => (begun === undefined ? [] : [begun, text('No.'), COMPLETE]));
  const session = newSession(sessionSetting({ a: script, b: otherwise }), 'a', 'b');
  await session.send(about('One?'));
  expect(parityOfAnswers(await session.send(about('Two?')))).toMatchObject({ verdict: 'alike' });
});

test('lanes that were asked as much, but not the same, have different histories', async () => {
  const session = newSession(sessionSetting({ a: script, b: script }), 'a', 'b');
  const [one, other] = session.conversation.lanes.map(({ id }) => id);
  await session.send(about('To both?'));
  await session.send(about('To the first?'), [one ?? '']);
  await session.send(about('To the second?'), [other ?? '']);
  expect(parityOfAnswers(await session.send(about('To both again?')))).toMatchObject({
    verdict: 'unlike',
    differences: [{ about: 'history', type: 'differs' }],
  });
});

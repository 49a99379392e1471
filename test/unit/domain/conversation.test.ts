import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  currentAnswer,
  failedAnswers,
  findAnswer,
  turnsUpTo,
  withAnswer,
} from '../../../src/domain/conversation.ts';
import { finished, newAnswer, newConversation, newTurn, streaming } from '../storage/samples.ts';

const first = newAnswer('1', { laneId: 'a' });
const retried = newAnswer('2', { laneId: 'a' });
const other = newAnswer('3', { laneId: 'b' });
const conversation: Conversation = {
  ...newConversation('c'),
  turns: [
    { ...newTurn('one'), answers: [first, other, retried] },
    { ...newTurn('two'), answers: [] },
  ],
};
const [one, two] = conversation.turns;

describe('a failure', () => {
  const failed = (id: string, laneId: string) =>
    newAnswer(id, {
      laneId,
      reply: streaming('', { state: { type: 'failure', failure: { kind: 'unknown', message: 'No.' } } }),
    });

  const lanes = ['a', 'b', 'c'].map((id) => ({ id, model: 'demo:poet' as const }));

  it('counts where its lane stands still with it', () => {
    const turns = [
      { ...newTurn('1'), answers: [failed('a1', 'a'), failed('b1', 'b'), failed('c1', 'c')] },
      { ...newTurn('2'), answers: [failed('a2', 'a'), newAnswer('c2', { laneId: 'c' })] },
    ];
    expect(failedAnswers({ ...conversation, lanes, turns }).map(({ id }) => id)).toEqual(['a2', 'b1']);
  });

  it('that was asked again already counts no more', () => {
    const turns = [{ ...newTurn('1'), answers: [failed('a1', 'a'), newAnswer('a2', { laneId: 'a' })] }];
    expect(failedAnswers({ ...conversation, lanes, turns })).toEqual([]);
  });

  it('of a lane that was taken out of the line-up counts no more', () => {
    const turns = [{ ...newTurn('1'), answers: [failed('a1', 'a'), failed('gone', 'd')] }];
    expect(failedAnswers({ ...conversation, lanes, turns }).map(({ id }) => id)).toEqual(['a1']);
  });
});

describe('an answer', () => {
  it('is found with its turn', () => {
    expect(findAnswer(conversation, '3')).toEqual({ turn: one, answer: other });
    expect(findAnswer(conversation, 'unknown')).toBeUndefined();
  });

  it('that counts is the last of its lane', () => {
    expect(one && currentAnswer(one, 'a')).toBe(retried);
    expect(one && currentAnswer(one, 'c')).toBeUndefined();
  });

  it('is added to its turn, or takes the place of its earlier state', () => {
    const added = withAnswer(conversation, 'two', newAnswer('4'));
    expect(added.turns[1]?.answers.map(({ id }) => id)).toEqual(['4']);
    expect(added.turns[0]).toBe(one);
    const ended = { ...other, reply: finished('Yes') };
    expect(withAnswer(conversation, 'one', ended).turns[0]?.answers).toEqual([first, ended, retried]);
    expect(conversation.turns).toEqual([one, two]);
  });
});

it('the turns up to one end with it', () => {
  expect(turnsUpTo(conversation, 'one')).toEqual([one]);
  expect(turnsUpTo(conversation, 'two')).toEqual([one, two]);
});

import { expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { laneHistory } from '../../../src/engine/lane-history.ts';
import { finished, newAnswer, newConversation, newTurn } from '../storage/samples.ts';

const parameters = { temperature: 0 };
const chosen = newAnswer('2b', { laneId: 'b', reply: finished('b2'), parameters });
const conversation: Conversation = {
  ...newConversation('comparison', {
    kind: 'compare',
    title: 'Sky',
    lanes: [
      { id: 'a', model: 'demo:poet' },
      { id: 'b', model: 'demo:poet', parameters },
    ],
  }),
  turns: [
    {
      ...newTurn('one'),
      answers: [
        newAnswer('1a', { laneId: 'a', reply: finished('a1') }),
        newAnswer('1b', { laneId: 'b', reply: finished('b1, wrong') }),
        newAnswer('1b2', { laneId: 'b', reply: finished('b1') }),
      ],
    },
    { ...newTurn('two'), answers: [newAnswer('2a', { laneId: 'a', reply: finished('a2') }), chosen] },
    { ...newTurn('three'), answers: [newAnswer('3b', { laneId: 'b', reply: finished('b3') })] },
  ],
};

it('is one lane of a comparison up to an answer, with its model and parameters', () => {
  const { title, lane, turns } = laneHistory(conversation, chosen);
  expect(title).toBe('Sky');
  expect(lane).toMatchObject({ model: 'demo:poet', parameters });
  expect(turns.map((turn) => [turn.prompt, turn.answers.map(({ reply }) => reply.text)])).toEqual([
    ['Prompt of one', ['b1']],
    ['Prompt of two', ['b2']],
  ]);
});

it('has ids of its own, so that it can be kept beside the comparison', () => {
  const { lane, turns } = laneHistory(conversation, chosen);
  const answers = turns.flatMap((turn) => turn.answers);
  expect(answers.every(({ laneId }) => laneId === lane.id)).toBe(true);
  const old = conversation.turns.flatMap((turn) => [turn.id, ...turn.answers.map(({ id }) => id)]);
  const own = [lane.id, ...turns.map(({ id }) => id), ...answers.map(({ id }) => id)];
  expect(own.filter((id) => old.includes(id) || id === 'b')).toEqual([]);
  expect(new Set(own).size).toBe(own.length);
});

it('goes up to the very answer that was chosen, even where a later one took its place', () => {
  const first = conversation.turns[0]?.answers[1];
  if (first === undefined) throw new Error('no answer');
  expect(laneHistory(conversation, first).turns.map(({ answers }) => answers[0]?.reply.text)).toEqual([
    'b1, wrong',
  ]);
});

import { describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../src/domain/conversation.ts';
import { conversationCopy, laneHistory } from '../../../src/engine/conversation-copy.ts';
import { comparison, running } from '../export/sample-comparison.ts';
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
  const { title, lanes, turns } = laneHistory(conversation, chosen);
  expect(title).toBe('Sky');
  expect(lanes).toMatchObject([{ model: 'demo:poet', parameters }]);
  expect(turns.map((turn) => [turn.prompt, turn.answers.map(({ reply }) => reply.text)])).toEqual([
    ['Prompt of one', ['b1']],
    ['Prompt of two', ['b2']],
  ]);
});

it('has ids of its own, so that it can be kept beside the comparison', () => {
  const {
    lanes: [lane],
    turns,
  } = laneHistory(conversation, chosen);
  const answers = turns.flatMap((turn) => turn.answers);
  expect(answers.every(({ laneId }) => laneId === lane?.id)).toBe(true);
  const old = conversation.turns.flatMap((turn) => [turn.id, ...turn.answers.map(({ id }) => id)]);
  const own = [lane?.id, ...turns.map(({ id }) => id), ...answers.map(({ id }) => id)];
  expect(own.filter((id) => old.some((other) => other === id) || id === 'b')).toEqual([]);
  expect(new Set(own).size).toBe(own.length);
});

it('goes up to the very answer that was chosen, even where a later one took its place', () => {
  const first = conversation.turns[0]?.answers[1];
  if (first === undefined) throw new Error('no answer');
  expect(laneHistory(conversation, first).turns.map(({ answers }) => answers[0]?.reply.text)).toEqual([
    'b1, wrong',
  ]);
});

describe('a whole conversation', () => {
  it('is copied with every answer, also those that were replaced or whose lane has left', () => {
    const { title, lanes, turns } = conversationCopy(comparison);
    expect(title).toBe(comparison.title);
    expect(lanes.map(({ model, parameters }) => [model, parameters])).toEqual(
      comparison.lanes.map(({ model, parameters }) => [model, parameters]),
    );
    expect(turns.map(withoutIds)).toEqual(comparison.turns.map(withoutIds));
  });

  it('has its own ids throughout, and they refer to each other as before', () => {
    const { lanes, turns } = conversationCopy({
      ...comparison,
      turns: comparison.turns.map((turn) => ({ ...turn, laneIds: ['warm', 'sol'] })),
    });
    const [cold, warm, sol] = lanes.map(({ id }) => id);
    const [first, second] = turns;
    expect(first?.answers.map(({ laneId }) => laneId).toSpliced(3, 1)).toEqual([cold, warm, sol, sol]);
    expect(first?.laneIds).toEqual([warm, sol]);
    expect(second?.continues).toBe(first?.answers[1]?.id);
    const old = ['cold', 'warm', 'sol', 'nova', ...comparison.turns.flatMap(idsOf)];
    expect([...lanes.map(({ id }) => id), ...turns.flatMap(idsOf)].filter((id) => old.includes(id))).toEqual(
      [],
    );
  });

  it('leaves out what still runs, and does not go on with it', () => {
    const { turns } = conversationCopy(running);
    expect(turns[2]?.answers.map(({ model }) => model.ref)).toEqual(['azure:team-gpt']);
  });
});

function withoutIds({ id: _id, continues: _continues, answers, ...turn }: Turn) {
  return { ...turn, answers: answers.map(({ id: _answer, laneId: _lane, ...answer }) => answer) };
}

function idsOf({ id, answers }: Turn): readonly string[] {
  return [id, ...answers.flatMap((answer) => [answer.id, answer.laneId])];
}

import { expect, it } from 'vitest';
import { turnRounds } from '../../../src/domain/rounds.ts';

const answer = (id: string, laneId: string) => ({ id, laneId });
const texts = (rounds: ReturnType<typeof turnRounds>) =>
  rounds.map(({ lanes }) =>
    lanes.map(({ laneId, answers }) => `${laneId}: ${answers.map(({ id }) => id).join(' ')}`.trim()),
  );

it('is a turn with one place for each lane of the line-up, in its order', () => {
  const turns = [{ answers: [answer('2', 'b'), answer('1', 'a')] }, { answers: [answer('3', 'a')] }];
  expect(texts(turnRounds(['a', 'b'], turns))).toEqual([
    ['a: 1', 'b: 2'],
    ['a: 3', 'b:'],
  ]);
});

it('has lanes that have left the line-up behind those that are in it', () => {
  expect(texts(turnRounds(['b'], [{ answers: [answer('1', 'a'), answer('2', 'b')] }]))).toEqual([
    ['b: 2', 'a: 1'],
  ]);
});

it('takes in the turns in which a lane goes on, also when it goes on twice and after another prompt', () => {
  const turns = [
    { answers: [answer('1', 'a'), answer('2', 'b')] },
    { answers: [answer('3', 'a')] },
    { continues: '2', answers: [answer('4', 'b')] },
    { continues: '4', answers: [answer('5', 'b')] },
  ];
  expect(texts(turnRounds(['a', 'b'], turns))).toEqual([
    ['a: 1', 'b: 2 4 5'],
    ['a: 3', 'b:'],
  ]);
});

it('has nothing of a turn that goes on with what was replaced, nor of what went on with that', () => {
  const turns = [
    { answers: [answer('1', 'a')] },
    { continues: 'gone', answers: [answer('2', 'a')] },
    { continues: '2', answers: [answer('3', 'a')] },
  ];
  expect(texts(turnRounds(['a'], turns))).toEqual([['a: 1']]);
});

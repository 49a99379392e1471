import { describe, expect, it } from 'vitest';
import { roundsOf } from '../../../webview/comparison/rounds.ts';
import { followUp, twins, twinsTurn } from '../../../webview/playground/example-twins.ts';
import {
  answerOf,
  claude,
  completeReply,
  laneOf,
  nova,
  sol,
  turnOf,
} from '../../../webview/playground/fixtures.ts';

const conversation = (lanes: typeof twins, turns: readonly ReturnType<typeof turnOf>[]) => ({
  id: 'c',
  title: '',
  lanes,
  turns,
});

describe('the rounds of a comparison', () => {
  it('have a cell for each lane, in the order of the line-up, also where it was not asked', () => {
    const [, second] = roundsOf(conversation(twins, [twinsTurn, followUp]));
    expect(second?.cells.map(({ laneId, answers }) => [laneId, answers.length])).toEqual([
      ['lane-1', 1],
      ['lane-2', 0],
      ['lane-3', 0],
      ['lane-4', 1],
    ]);
  });

  it('hold what an answer was continued with, and the continuation of that', () => {
    const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];
    const answer = (id: string) => answerOf(id, 'lane-1', claude, completeReply(id));
    const turns = [
      turnOf('turn-1', 'Count.', [answer('one'), answerOf('other', 'lane-2', sol, completeReply('x'))]),
      turnOf('turn-2', 'Next.', [answer('later')]),
      { ...turnOf('turn-3', 'Continue.', [answer('two')]), continues: 'one' },
      { ...turnOf('turn-4', 'Continue.', [answer('three')]), continues: 'two' },
    ];
    const rounds = roundsOf(conversation(lanes, turns));
    expect(rounds.map(({ turn, cells }) => [turn.id, cells[0]?.answers.map(({ id }) => id)])).toEqual([
      ['turn-1', ['one', 'two', 'three']],
      ['turn-2', ['later']],
    ]);
  });

  it('keep what lanes have said that have left the line-up, behind the others', () => {
    const turn = turnOf('turn', 'Why?', [
      answerOf('gone', 'lane-9', nova, completeReply('Still here.')),
      answerOf('here', 'lane-1', claude, completeReply('Here.')),
    ]);
    const [round] = roundsOf(conversation([laneOf('lane-1', claude)], [turn]));
    expect(round?.cells.map(({ laneId, lane }) => [laneId, lane !== undefined])).toEqual([
      ['lane-1', true],
      ['lane-9', false],
    ]);
  });

  it('call no two lanes alike: by what was set, by where they are served, and else by a number', () => {
    const [round] = roundsOf(conversation(twins, [twinsTurn]));
    const labels = round?.cells.map(({ label }) => label) ?? [];
    expect(new Set(labels).size).toBe(4);
    expect(labels).toEqual([
      'Claude Opus 5.5',
      'Claude Opus 5.5 (2)',
      'Claude Opus 5.5 · effort high',
      'GPT-6.1 Sol',
    ]);
  });
});

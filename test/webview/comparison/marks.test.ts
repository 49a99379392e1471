import { render } from 'lit';
import { describe, expect, it } from 'vitest';
import type { ViewState } from '../../../src/protocol/view-state.ts';
import { laneMarks, markBadges } from '../../../webview/comparison/marks.ts';
import { type Round, roundsOf } from '../../../webview/comparison/rounds.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  laneOf,
  replyOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { applyEvent } from '../../../webview/state/apply-event.ts';

const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];

function firstRound({ conversation }: ViewState): Round {
  const round = conversation && roundsOf(conversation)[0];
  if (round === undefined) throw new Error('There is no round.');
  return round;
}

const ended = turnOf('ended', 'Why?', [
  answerOf('one', 'lane-1', claude, completeReply('Because of this.')),
  answerOf('other', 'lane-2', sol, completeReply('Because of that and this.')),
]);
const streaming = turnOf('streaming', 'And then?', [
  answerOf('growing', 'lane-1', claude, replyOf([30, attempt()])),
]);
const view = viewOf('compare', lanes, [ended, streaming]);

describe('the marks of a round', () => {
  it('are not worked out again while another round streams', () => {
    const marks = laneMarks(firstRound(view));
    const events = [{ atMs: 90, event: { type: 'text-delta', text: 'Then' } }] as const;
    const later = applyEvent(view, { type: 'answer-extended', answerId: 'growing', events });
    expect(firstRound(later)).not.toBe(firstRound(view));
    expect(laneMarks(firstRound(later))).toBe(marks);
  });

  it('are worked out again when an answer of it changes: by its price, by what goes on with it', () => {
    const priced = applyEvent(applyEvent(view, { type: 'answer-priced', answerId: 'one', ...knownCost(1) }), {
      type: 'answer-priced',
      answerId: 'other',
      ...knownCost(2),
    });
    const names = (round: Round) =>
      laneMarks(round)
        .get('lane-1')
        ?.map(({ distinction }) => distinction);
    expect(names(firstRound(view))).not.toContain('cheapest');
    expect(names(firstRound(priced))).toContain('cheapest');
    const turn = { ...turnOf('more', 'Continue.', []), continues: 'one' };
    const started = applyEvent(applyEvent(priced, { type: 'turn-added', turn }), {
      type: 'answer-started',
      turnId: 'more',
      answer: answerOf('two', 'lane-1', claude, replyOf([30, attempt()])),
    });
    expect(laneMarks(firstRound(started)).size).toBe(0);
  });

  it('claim no more than was measured: what waited before the request that answered is no part of the quickest', () => {
    const late = replyOf(
      [30_000, attempt()],
      [30_300, { type: 'text-delta', text: 'Late.' }],
      [30_600, { type: 'finish', reason: 'complete' }],
    );
    const turn = turnOf('turn', 'Why?', [
      answerOf('one', 'lane-1', claude, completeReply('Because.')),
      answerOf('other', 'lane-2', sol, late),
    ]);
    const root = document.createElement('div');
    render(markBadges(laneMarks(firstRound(viewOf('compare', lanes, [turn]))).get('lane-2') ?? []), root);
    const mark = root.querySelector('[data-mark="first"]');
    expect(mark?.textContent?.trim()).toBe('Quickest to begin');
    expect(mark?.getAttribute('title')).toBe(
      'Quickest to begin: the least time to the first visible token, counted from the request that answered; waiting before it does not count.',
    );
  });
});

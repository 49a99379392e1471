import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../src/engine/session-event.ts';
import { viewEventsOf } from '../../../src/views/session-events.ts';
import { text } from '../domain/events.ts';
import { DEMO, describeScripted } from '../engine/scripted-provider.ts';
import { laneSpec, newSession, sessionSetting } from '../engine/session-setting.ts';
import { newAnswer, newTurn } from '../storage/samples.ts';

const session = newSession(sessionSetting({}), 'a');
const answer = newAnswer('answer');
const stamped = { atMs: 5, event: text('Yes') };
const cost = { type: 'unknown', because: 'No price is known.' } as const;
const told = (event: SessionEvent) =>
  viewEventsOf(event, session, (ref) => describeScripted(DEMO, ref.slice(5)));

describe('what a webview is told', () => {
  it('of a turn, without what it need not know', () => {
    const turn = { ...newTurn('turn'), system: 'Be brief.', answers: [] };
    const { system: _system, ...shown } = turn;
    expect(told({ type: 'turn-added', turn })).toEqual([{ type: 'turn-added', turn: shown }]);
  });

  it('of an answer, from its start to its price', () => {
    expect(told({ type: 'answer-started', turnId: 'turn', answer })).toEqual([
      { type: 'answer-started', turnId: 'turn', answer },
    ]);
    expect(told({ type: 'answer-extended', answerId: 'answer', event: stamped })).toEqual([
      { type: 'answer-extended', answerId: 'answer', events: [stamped] },
    ]);
    expect(told({ type: 'answer-ended', answer: { ...answer, cost } })).toEqual([
      { type: 'answer-priced', answerId: 'answer', cost },
    ]);
    expect(told({ type: 'answer-ended', answer })).toEqual([]);
  });

  it('of lanes, names and everything anew', () => {
    const lanes = session.conversation.lanes;
    const views = [{ id: 'lane-1', model: describeScripted(DEMO, 'a') }];
    expect(lanes).toEqual([{ ...laneSpec('a'), id: 'lane-1' }]);
    expect(told({ type: 'lanes-changed', lanes })).toEqual([{ type: 'lanes-changed', lanes: views }]);
    expect(told({ type: 'renamed', title: 'New' })).toEqual([{ type: 'conversation-renamed', title: 'New' }]);
    expect(told({ type: 'reloaded' })).toEqual([
      {
        type: 'conversation-opened',
        conversation: { id: 'conversation', title: '', lanes: views, turns: [] },
      },
    ]);
  });
});

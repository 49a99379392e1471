import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY, type Reply } from '../../../src/domain/reply.ts';
import type { ConversationView } from '../../../src/protocol/view-state.ts';
import { laneNameOf } from '../../../webview/comparison/rounds.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  laneOf,
  replyOf,
  turnOf,
} from '../../../webview/playground/fixtures.ts';
import { announcementsBetween as between } from '../../../webview/state/announcements.ts';

function conversationWith(reply: Reply | undefined, id = 'conversation'): ConversationView {
  const answers = reply === undefined ? [] : [answerOf('answer', 'lane', claude, reply)];
  return { id, title: '', lanes: [laneOf('lane', claude)], turns: [turnOf('turn', 'Why?', answers)] };
}

const announcementsBetween = (before: ConversationView | undefined, after: ConversationView | undefined) =>
  between(before, after, laneNameOf);

const streaming = (text: string) => replyOf([0, attempt()], [1, { type: 'text-delta', text }]);
const none = conversationWith(undefined);

describe('announcementsBetween', () => {
  it('tells that an answer begins and that it ends', () => {
    expect(announcementsBetween(none, conversationWith(EMPTY_REPLY))).toEqual([
      'Claude Opus 5.5 is answering.',
    ]);
    expect(
      announcementsBetween(conversationWith(EMPTY_REPLY), conversationWith(completeReply('Yes.'))),
    ).toEqual(['Claude Opus 5.5 has finished.']);
  });

  it('is silent while text streams', () => {
    expect(announcementsBetween(conversationWith(streaming('a')), conversationWith(streaming('ab')))).toEqual(
      [],
    );
  });

  it('tells why an answer failed, and that one was stopped', () => {
    const failed = replyOf([1, { type: 'failure', failure: { kind: 'network', message: 'No network.' } }]);
    const stopped = replyOf([1, { type: 'finish', reason: 'stopped' }]);
    expect(announcementsBetween(none, conversationWith(failed))).toEqual([
      'Claude Opus 5.5 failed. No network.',
    ]);
    expect(announcementsBetween(none, conversationWith(stopped))).toEqual(['Claude Opus 5.5 was stopped.']);
  });

  it('tells of each lane by its own name, in whatever turn it answers', () => {
    const running = (id: string, laneId: string) => answerOf(id, laneId, claude, EMPTY_REPLY);
    const done = (id: string, laneId: string) => answerOf(id, laneId, claude, completeReply('Yes.'));
    const twins = ['one', 'two'].map((id) => laneOf(id, claude));
    const first = turnOf('first', 'Why?', [running('a', 'one'), running('b', 'two')]);
    const before = { id: 'conversation', title: '', lanes: twins, turns: [first] };
    const second = turnOf('second', 'And?', [running('c', 'one')]);
    const going = { ...before, turns: [first, second] };
    expect(announcementsBetween(before, going)).toEqual(['Claude Opus 5.5 is answering.']);
    const ended = { ...first, answers: [done('a', 'one'), done('b', 'two')] };
    expect(announcementsBetween(going, { ...going, turns: [ended, second] })).toEqual([
      'Claude Opus 5.5 has finished.',
      'Claude Opus 5.5 (2) has finished.',
    ]);
    const again = { ...ended, answers: [running('d', 'one'), ...ended.answers.slice(1)] };
    expect(
      announcementsBetween({ ...going, turns: [ended, second] }, { ...going, turns: [again, second] }),
    ).toEqual(['Claude Opus 5.5 is answering.']);
  });

  it('says nothing when another conversation is opened', () => {
    const other = conversationWith(completeReply('Yes.'), 'other');
    expect(announcementsBetween(conversationWith(EMPTY_REPLY), other)).toEqual([]);
    expect(announcementsBetween(undefined, other)).toEqual([]);
  });
});

import type { ConversationSession } from '../engine/conversation-session.ts';
import type { SessionEvent } from '../engine/session-event.ts';
import type { ViewEvent } from '../protocol/host-message.ts';
import {
  answerView,
  conversationView,
  type DescribeModel,
  laneViews,
  turnView,
} from './conversation-view.ts';

/** What a webview is told of something that happened in the conversation it shows. */
export function viewEventsOf(
  event: SessionEvent,
  { conversation, elsewhere }: ConversationSession,
  describe: DescribeModel,
): readonly ViewEvent[] {
  switch (event.type) {
    case 'turn-added':
      return [{ type: 'turn-added', turn: turnView(event.turn, elsewhere) }];
    case 'answer-started':
      return [{ type: 'answer-started', turnId: event.turnId, answer: answerView(event.answer, elsewhere) }];
    case 'answer-extended':
      return [{ type: 'answer-extended', answerId: event.answerId, events: [event.event] }];
    case 'answer-ended': {
      const { id, cost } = event.answer;
      return cost === undefined ? [] : [{ type: 'answer-priced', answerId: id, cost }];
    }
    case 'lanes-changed':
      return [{ type: 'lanes-changed', lanes: laneViews(conversation, describe) }];
    case 'renamed':
      return [{ type: 'conversation-renamed', title: event.title }];
    case 'reloaded':
      return [
        { type: 'conversation-opened', conversation: conversationView(conversation, describe, elsewhere) },
      ];
  }
}

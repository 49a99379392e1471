import type { Answer, Lane, Turn } from '../domain/conversation.ts';
import type { StampedEvent } from '../domain/stream-event.ts';

/** What happens in an open conversation. */
export type SessionEvent =
  | { readonly type: 'turn-added'; readonly turn: Turn }
  | { readonly type: 'answer-started'; readonly turnId: string; readonly answer: Answer }
  | { readonly type: 'answer-extended'; readonly answerId: string; readonly event: StampedEvent }
  | { readonly type: 'answer-ended'; readonly answer: Answer }
  | { readonly type: 'lanes-changed'; readonly lanes: readonly Lane[] }
  | { readonly type: 'renamed'; readonly title: string }
  /** Another window has written to the conversation: everything may be different. */
  | { readonly type: 'reloaded' };

import type { Attachment } from '../domain/attachment.ts';
import {
  type Answer,
  type ContextItem,
  type Conversation,
  currentAnswers,
  type Turn,
} from '../domain/conversation.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type {
  AnswerView,
  AttachmentChip,
  ContextChip,
  ConversationView,
  LaneView,
  TurnView,
} from '../protocol/view-state.ts';

/** Names for lanes' models; a view may not wait, so they are looked up beforehand. */
export type DescribeModel = (ref: ModelRef) => Model;

/** A conversation as a webview shows it: without the text of context, and with each lane's current answer only. */
export function conversationView(
  conversation: Conversation,
  describe: DescribeModel,
  elsewhere: ReadonlySet<string>,
): ConversationView {
  return {
    id: conversation.id,
    title: conversation.title,
    lanes: laneViews(conversation, describe),
    turns: conversation.turns.map((turn) => turnView(turn, elsewhere)),
  };
}

export function laneViews(conversation: Conversation, describe: DescribeModel): readonly LaneView[] {
  return conversation.lanes.map(({ model, ...lane }) => ({ ...lane, model: describe(model) }));
}

export function turnView(turn: Turn, elsewhere: ReadonlySet<string>): TurnView {
  return {
    id: turn.id,
    prompt: turn.prompt,
    createdAt: turn.createdAt,
    context: turn.context.map(contextChip),
    ...(turn.attachments !== undefined && { attachments: turn.attachments.map(attachmentChip) }),
    ...(turn.continues !== undefined && { continues: turn.continues }),
    answers: currentAnswers(turn).map((answer) => answerView(answer, elsewhere)),
  };
}

export function answerView(answer: Answer, elsewhere: ReadonlySet<string>): AnswerView {
  return elsewhere.has(answer.id) ? { ...answer, isElsewhere: true } : answer;
}

export function attachmentChip({ data: _data, ...chip }: Attachment): AttachmentChip {
  return chip;
}

const PREVIEW_LENGTH = 2000;

export function contextChip({ text, ...item }: ContextItem): ContextChip {
  return { ...item, preview: text.slice(0, PREVIEW_LENGTH) };
}

import type { Attachment } from '../domain/attachment.ts';
import { type Answer, currentAnswer, type Turn, turnsOfLane } from '../domain/conversation.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { Message } from '../providers/provider.ts';
import { promptText } from './prompt-text.ts';

/**
 * What a lane's model is told: the lane's own earlier turns and the new prompt, strictly alternating. A turn that got
 * no answer is joined with the next prompt, so that what the user said is not lost. Files go along with their turn
 * every time, because a cloud remembers nothing.
 */
export function messagesFor(turns: readonly Turn[], laneId: string, model: ModelRef): readonly Message[] {
  const lastTurn = turns.at(-1);
  const messages = turnsOfLane(turns, laneId).flatMap((turn) => [
    promptOf(turn),
    ...(turn === lastTurn ? [] : earlierAnswer(turn, laneId, model, lastTurn?.system)),
  ]);
  return joinMessages(messages);
}

/** The same messages as clouds accept them: none blank, roles strictly alternating. */
export function joinMessages(messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => message.text.trim() !== '').reduce<Message[]>(joinNeighbours, []);
}

function promptOf({ prompt, context, attachments = [] }: Turn): Message {
  const text = promptText(prompt, context);
  if (attachments.length === 0) return { role: 'user', text };
  return { role: 'user', text: text.trim() === '' ? nameAll(attachments) : text, attachments };
}

/** A prompt of files alone: clouds want words beside a document. */
function nameAll(attachments: readonly Attachment[]): string {
  return `Attached: ${attachments.map(({ name }) => name).join(', ')}`;
}

function earlierAnswer(
  turn: Turn,
  laneId: string,
  model: ModelRef,
  system: string | undefined,
): readonly Message[] {
  const answer = currentAnswer(turn, laneId);
  if (answer === undefined || answer.reply.text.trim() === '') return [];
  const message: Message = { role: 'assistant', text: answer.reply.text };
  return [
    mayReplayReasoning(answer, model, turn.system === system)
      ? { ...message, opaque: answer.reply.opaque }
      : message,
  ];
}

/** Signed reasoning is bound to the model and the system prompt it came from; elsewhere it is an error. */
function mayReplayReasoning(answer: Answer, model: ModelRef, hasSameSystem: boolean): boolean {
  return (
    hasSameSystem &&
    answer.model.ref === model &&
    answer.reply.opaque.length > 0 &&
    answer.reply.state.type === 'finish' &&
    answer.reply.state.reason === 'complete'
  );
}

function joinNeighbours(messages: Message[], message: Message): Message[] {
  const previous = messages.at(-1);
  if (previous?.role !== message.role) return [...messages, message];
  const attachments = [...(previous.attachments ?? []), ...(message.attachments ?? [])];
  const joined = {
    ...previous,
    text: `${previous.text}\n\n${message.text}`,
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  return [...messages.slice(0, -1), joined];
}

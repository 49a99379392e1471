import type {
  Message as BedrockMessage,
  ContentBlock,
  SystemContentBlock,
} from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection, BedrockOptions } from '../../domain/connection.ts';
import type { SystemPromptPlace } from '../../domain/sent-request.ts';
import type { Remark } from '../adaptations.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { attachmentBlocks, type ShownAttachments, type Taken, unseen } from './attachment-blocks.ts';
import { type CachePoints, cachePointsFor, NO_CACHE_POINTS } from './cache-points.ts';
import { replayed } from './opaque.ts';
import type { Omissions } from './rejected-parameter.ts';

export interface Conversation {
  readonly system?: SystemContentBlock[];
  readonly messages: BedrockMessage[];
  /** Absent: there is no system prompt. */
  readonly systemPrompt?: SystemPromptPlace;
  readonly remarks: readonly Remark[];
}

/** System prompt and messages as the model takes them. Pure. */
export function toConversation(
  request: ModelRequest<BedrockConnection>,
  { promptCaching }: BedrockOptions,
  omissions: Omissions,
): Conversation {
  const { facts, messages } = request;
  const hasNoPlace = facts.quirks.hasNoSystemPrompt === true || omissions.has('system');
  const system = request.system?.trim() ? request.system : undefined;
  const separate = hasNoPlace ? undefined : system;
  const prepended = hasNoPlace && system !== undefined ? `${system}\n\n` : '';

  const wanted = cachePointsFor(separate, messages, facts, promptCaching);
  const points = omissions.has('cachePoint') ? NO_CACHE_POINTS : wanted;
  const shown = messages.map(({ attachments = [] }, index) => {
    const taken = takenBy(request, omissions, index === messages.length - 1);
    return attachmentBlocks(attachments, numberOfFirst(messages, index), taken);
  });
  const replays = !omissions.has('reasoningContent');
  return {
    ...(separate !== undefined && {
      system: [{ text: separate }, ...(points.isAfterSystem ? [cachePoint(points)] : [])],
    }),
    messages: messages.map((message, index) => ({
      role: message.role,
      content: [
        ...(replays ? replayedBlocks(message) : []),
        ...turn(message, shown[index], index === 0 ? prepended : ''),
        ...(points.isBeforeLastTurn && index === messages.length - 2 ? [cachePoint(points)] : []),
      ],
    })),
    ...(system !== undefined && { systemPrompt: hasNoPlace ? 'first-user-message' : 'system' }),
    remarks: [
      ...(prepended === ''
        ? []
        : [{ text: 'This model takes no system prompt; it was put before the first message.' }]),
      ...(hasPoint(wanted) && !hasPoint(points) ? [NO_CACHE] : []),
      ...(promptCaching === '1h' && hasPoint(points) && points.ttl === undefined ? [SHORT_CACHE] : []),
      ...(!replays && messages.some((message) => replayedBlocks(message).length > 0)
        ? [FORGOTTEN_REASONING]
        : []),
      ...unseen(shown),
    ],
  };
}

const NO_CACHE: Remark = {
  of: 'promptCaching',
  text: 'This model does not cache prompts; no cache was asked for.',
};
const SHORT_CACHE: Remark = {
  of: 'promptCaching',
  text: 'This model caches prompts for five minutes, not for an hour.',
};
const FORGOTTEN_REASONING: Remark = {
  of: 'reasoning',
  text: 'This model does not take its earlier reasoning back; it was not sent.',
};

function cachePoint({
  ttl,
}: CachePoints): SystemContentBlock.CachePointMember & ContentBlock.CachePointMember {
  return { cachePoint: { type: 'default', ...(ttl !== undefined && { ttl }) } };
}

function hasPoint({ isAfterSystem, isBeforeLastTurn }: CachePoints): boolean {
  return isAfterSystem || isBeforeLastTurn;
}

function replayedBlocks({ opaque = [] }: Message): readonly ContentBlock[] {
  return opaque.flatMap(replayed);
}

/**
 * What is not known is tried, except for text, which can always go into the prompt. What the last turn is about is tried
 * whatever was learned: an answer that has not seen it is worth nothing.
 */
function takenBy(
  { facts }: ModelRequest<BedrockConnection>,
  omissions: Omissions,
  isLastTurn: boolean,
): Taken {
  const { takes } = facts;
  return {
    images: takes?.image !== false && (isLastTurn || !omissions.has('image')),
    pdf: takes?.pdf !== false && (isLastTurn || !omissions.has('document')),
    textDocuments: takes?.pdf === true && !omissions.has('document'),
  };
}

function numberOfFirst(messages: readonly Message[], index: number): number {
  return messages.slice(0, index).reduce((sum, { attachments = [] }) => sum + attachments.length, 1);
}

/** Bedrock rejects blank text blocks; an assistant turn may be reasoning alone. */
function turn({ text }: Message, shown: ShownAttachments | undefined, prepended: string): ContentBlock[] {
  const whole = `${prepended}${shown?.preface ?? ''}${text}`;
  return [...(shown?.blocks ?? []), ...(whole.trim() === '' ? [] : [{ text: whole }])];
}

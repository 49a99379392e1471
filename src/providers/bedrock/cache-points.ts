import { type Attachment, isImage } from '../../domain/attachment.ts';
import type { BedrockOptions } from '../../domain/connection.ts';
import { estimateTokens } from '../../domain/estimate.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { ModelFacts } from '../../domain/model.ts';
import type { Adaptation } from '../../domain/sent-request.ts';
import type { Remark } from '../adaptations.ts';
import type { Message } from '../provider.ts';

export interface CachePoints {
  readonly isAfterSystem: boolean;
  /** Everything before the last turn of the user. */
  readonly isBeforeLastTurn: boolean;
  /** Absent: five minutes. One lifetime for all, so that they are in the order that Bedrock wants, longer-lived first. */
  readonly ttl?: '1h';
}

export const NO_CACHE_POINTS: CachePoints = { isAfterSystem: false, isBeforeLastTurn: false };

/**
 * Where caching pays. Writing costs a quarter more than reading anew, reading from the cache a tenth: it pays when the
 * same beginning comes again within five minutes in more than about one case of five. After a first question that is
 * not known: a comparison is often one question, so that nothing is written. Who has asked a second time is likely to
 * ask a third. `promptCaching: true` says that the system prompt comes again in any case, and has it written at once.
 *
 * Below the model's minimum a point does nothing, and the estimate decides; a PDF counts as long enough, because its
 * bytes do not tell. Points live five minutes, and each reading begins them anew; an hour costs twice the input to write
 * and is for those who ask for it.
 */
export function cachePointsFor(
  system: string | undefined,
  messages: readonly Message[],
  { quirks: { caching } }: ModelFacts,
  promptCaching: BedrockOptions['promptCaching'],
): CachePoints {
  if (caching === undefined || promptCaching === false) return NO_CACHE_POINTS;
  const earlier = messages.slice(0, -1);
  const isFollowUp = earlier.length > 0;
  const systemTokens = system === undefined ? 0 : estimateTokens(system);
  const prefixTokens = earlier.reduce((sum, message) => sum + tokensOf(message), systemTokens);
  return {
    isAfterSystem: (isFollowUp || promptCaching === true) && systemTokens >= caching.fromTokens,
    // A point after reasoning is rejected: "Cache point cannot be inserted after reasoning block."
    isBeforeLastTurn: isFollowUp && prefixTokens >= caching.fromTokens && earlier.at(-1)?.text.trim() !== '',
    ...(promptCaching === '1h' && caching.hasOneHour === true && { ttl: '1h' }),
  };
}

function tokensOf({ text, attachments = [] }: Message): number {
  return attachments.reduce((sum, attachment) => sum + attachmentTokens(attachment), estimateTokens(text));
}

/** An image of a usual size. */
const IMAGE_TOKENS = 1500;

function attachmentTokens(attachment: Attachment): number {
  if (isImage(attachment)) return IMAGE_TOKENS;
  if (attachment.mediaType === 'application/pdf') return Number.POSITIVE_INFINITY;
  return estimateTokens(Buffer.from(attachment.data, 'base64').toString('utf8'));
}

/** What became of the wish for caching, where the user has one. A prompt that is too short for it is kept by nobody. */
export function cachingOf(
  wanted: BedrockOptions['promptCaching'],
  body: JsonValue,
  remarks: readonly Remark[],
): readonly Adaptation[] {
  if (wanted === undefined) return [];
  const of = 'promptCaching';
  const because = remarks.find((remark) => remark.of === of)?.text;
  const isThere = /"cachePoint":/.test(JSON.stringify(body));
  if (because === undefined)
    return [{ type: 'kept', of, asked: wanted, ...(isThere && { path: 'cachePoint' }) }];
  return isThere
    ? [{ type: 'changed', of, asked: wanted, path: 'cachePoint.ttl', sent: '5m', because }]
    : [{ type: 'dropped', of, asked: wanted, because }];
}

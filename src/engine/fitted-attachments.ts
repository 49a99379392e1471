import { factsOf } from '../catalog/index.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { Model } from '../domain/model.ts';
import type { Message } from '../providers/provider.ts';
import { type AttachmentLimits, attachmentLimits, kindOf, megabytes } from './attachment-limits.ts';
import { mayTake, tooLarge } from './attachment-problem.ts';

/** Messages with only the files that go along, and a sentence about those that came earlier and no longer do. */
export interface FittedMessages {
  readonly messages: readonly Message[];
  readonly notices: readonly string[];
}

/**
 * Files go along again with every follow-up, until together they are too much for the cloud: then the latest do. What
 * is sent for the first time has been found to fit by `attachmentProblem`. Kinds that the model does not take are left
 * to its provider, which knows how to leave them out.
 */
export function fittedAttachments(
  messages: readonly Message[],
  model: Model,
  facts = factsOf(model),
): FittedMessages {
  const limits = attachmentLimits(model, facts);
  if (limits === undefined) return { messages, notices: [] };
  const room = roomWithin(limits);
  const leftOut: string[] = [];
  const fitted = messages.toReversed().map((message) => {
    if (message.attachments === undefined) return message;
    room.beginMessage();
    const kept: Attachment[] = [];
    for (const attachment of message.attachments.toReversed()) {
      if (kept.some((other) => isSame(other, attachment))) continue;
      if (!mayTake(facts, attachment) || room.take(attachment)) kept.unshift(attachment);
      else leftOut.unshift(attachment.name);
    }
    const { attachments: _attachments, ...rest } = message;
    return kept.length === 0 ? rest : { ...rest, attachments: kept };
  });
  return {
    messages: fitted.toReversed(),
    notices: leftOut.length === 0 ? [] : [leftOutNotice(leftOut, limits)],
  };
}

/** What is left of the limits, from the latest message back to the first. */
function roomWithin(limits: AttachmentLimits) {
  const most = { image: limits.mostImages, pdf: limits.mostPdfs };
  let bytes = limits.requestBytes;
  let images = limits.requestImages;
  let ofMessage = { ...most };
  return {
    beginMessage: (): void => {
      ofMessage = { ...most };
    },
    /** `false` where the file does not fit any more. */
    take: (attachment: Attachment): boolean => {
      const { byteLength } = attachment;
      const kind = kindOf(attachment);
      if (tooLarge(attachment, limits) !== undefined || byteLength > bytes) return false;
      if (kind !== undefined && ofMessage[kind] === 0) return false;
      if (kind === 'image' && images === 0) return false;
      bytes -= byteLength;
      if (kind !== undefined) ofMessage[kind] -= 1;
      if (kind === 'image') images -= 1;
      return true;
    },
  };
}

/** A prompt that got no answer was sent again, with the same files. */
function isSame(one: Attachment, other: Attachment): boolean {
  return one.name === other.name && one.data === other.data;
}

/** So many are named, and the others counted. */
const MOST_NAMES = 2;

function leftOutNotice(names: readonly string[], limits: AttachmentLimits): string {
  const { cloud, mostImages, mostPdfs, requestBytes } = limits;
  const more = names.length - MOST_NAMES;
  const named = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const which = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(' and ');
  return `${which} did not go along again: ${cloud} takes ${mostImages} images and ${mostPdfs} PDF documents with one prompt, and ${megabytes(requestBytes)} in one request. Attach again what is still needed, or begin a new chat.`;
}

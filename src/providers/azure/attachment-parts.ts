import type OpenAI from 'openai';
import {
  type Attachment,
  type AttachmentKind,
  IMAGE_TYPES,
  type ImageType,
} from '../../domain/attachment.ts';
import type { WireProtocol } from '../../domain/learned.ts';
import type { Remark } from '../adaptations.ts';
import type { Message, ModelRequest } from '../provider.ts';

/** Messages with only what can be sent, and a sentence for each file that had to be left out. */
export interface FittedMessages {
  readonly messages: readonly Message[];
  readonly remarks: readonly Remark[];
}

/**
 * Files go with the user's turns, as far as the model takes them. A PDF goes to Chat Completions only where the model
 * is known to take one: most deployments refuse the whole request there.
 */
export function fittedAttachments(
  messages: readonly Message[],
  { facts }: Pick<ModelRequest, 'facts'>,
  protocol: WireProtocol,
): FittedMessages {
  const remarks = new Map<string, Remark>();
  const isTaken = (attachment: Attachment): boolean => {
    const kind = kindOf(attachment);
    if (kind === undefined) return true;
    const takes = facts.takes?.[kind] ?? (kind === 'image' || protocol !== 'chat-completions');
    if (!takes) {
      const text = `“${attachment.name}” was left out: this model takes no ${WORDS[kind]} here.`;
      remarks.set(text, { of: 'attachments', asked: attachment.name, text });
    }
    return takes;
  };
  const fitted = messages.map(({ attachments = [], ...message }) => {
    const taken = message.role === 'user' ? attachments.filter(isTaken) : [];
    return taken.length === 0 ? message : { ...message, attachments: taken };
  });
  return { messages: fitted, remarks: [...remarks.values()] };
}

const WORDS: Readonly<Record<AttachmentKind, string>> = { image: 'images', pdf: 'PDF documents' };

function kindOf({ mediaType }: Attachment): AttachmentKind | undefined {
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType === 'text/plain' ? undefined : 'image';
}

/** The files first, then the prompt that speaks of them. */
export function responsesContent({
  text,
  attachments,
}: Message): OpenAI.Responses.EasyInputMessage['content'] {
  if (attachments === undefined) return text;
  return [
    ...attachments.map((attachment): OpenAI.Responses.ResponseInputContent => {
      switch (attachment.mediaType) {
        case 'application/pdf':
          return { type: 'input_file', filename: attachment.name, file_data: dataUrl(attachment) };
        case 'text/plain':
          return { type: 'input_text', text: asText(attachment) };
        default:
          return { type: 'input_image', detail: 'auto', image_url: dataUrl(attachment) };
      }
    }),
    { type: 'input_text', text },
  ];
}

export function chatContent({
  text,
  attachments,
}: Message): string | OpenAI.Chat.ChatCompletionContentPart[] {
  if (attachments === undefined) return text;
  return [
    ...attachments.map((attachment): OpenAI.Chat.ChatCompletionContentPart => {
      switch (attachment.mediaType) {
        case 'application/pdf':
          return { type: 'file', file: { filename: attachment.name, file_data: dataUrl(attachment) } };
        case 'text/plain':
          return { type: 'text', text: asText(attachment) };
        default:
          return { type: 'image_url', image_url: { url: dataUrl(attachment) } };
      }
    }),
    { type: 'text', text },
  ];
}

export function isImageType(mediaType: string): mediaType is ImageType {
  return IMAGE_TYPES.some((type) => type === mediaType);
}

export function textOf({ data }: Attachment): string {
  return Buffer.from(data, 'base64').toString('utf8');
}

function dataUrl({ mediaType, data }: Attachment): string {
  return `data:${mediaType};base64,${data}`;
}

/** A text document where there is no place for one but the prompt, in the form that code in a prompt has. */
function asText(attachment: Attachment): string {
  const text = textOf(attachment);
  const longestRun = Math.max(0, ...Array.from(text.matchAll(/`+/g), (match) => match[0].length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return [`File: ${attachment.name}`, fence, text.replace(/\n$/, ''), fence].join('\n');
}

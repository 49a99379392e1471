import * as v from 'valibot';
import type { LoggedRequest } from '../support/clouds/index.ts';

/** What a request really carries, whichever protocol it is in: its messages with their text and the kinds of their images. */
export interface SentMessage {
  readonly role: string;
  readonly text: string;
  /** One for each image: the kind of block that its protocol has for it. */
  readonly images: readonly string[];
}

export function messagesIn(request: LoggedRequest | undefined): readonly SentMessage[] {
  if (request === undefined) throw new Error('There was no such request.');
  const { messages, input } = v.parse(body, JSON.parse(request.body));
  return (messages ?? input ?? []).flatMap(({ role, content }) => {
    if (role === undefined || content === undefined) return [];
    const blocks = typeof content === 'string' ? [{ text: content }] : content;
    return [
      {
        role,
        text: blocks.map(({ text }) => text ?? '').join(''),
        images: blocks.flatMap((block) => imageIn(block) ?? []),
      },
    ];
  });
}

const block = v.object({
  text: v.optional(v.string()),
  type: v.optional(v.string()),
  /** Converse. */
  image: v.optional(v.object({ format: v.string(), source: v.object({ bytes: v.string() }) })),
  /** Responses. */
  image_url: v.optional(v.string()),
  /** Anthropic's Messages. */
  source: v.optional(v.object({ media_type: v.string(), data: v.string() })),
});
const message = v.object({
  role: v.optional(v.string()),
  content: v.optional(v.union([v.string(), v.array(block)])),
});
const body = v.object({ messages: v.optional(v.array(message)), input: v.optional(v.array(message)) });

function imageIn({ type = '', image, image_url, source }: v.InferOutput<typeof block>): string | undefined {
  if (image !== undefined && isPng(image.source.bytes)) return `converse ${image.format}`;
  const [, url] = /^data:image\/png;base64,(.+)$/.exec(image_url ?? '') ?? [];
  if (url !== undefined && isPng(url)) return type;
  if (source?.media_type === 'image/png' && isPng(source.data)) return type;
  return undefined;
}

function isPng(base64: string): boolean {
  return Buffer.from(base64, 'base64').subarray(1, 4).toString('latin1') === 'PNG';
}

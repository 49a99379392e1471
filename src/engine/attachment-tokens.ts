import { type Attachment, isImage } from '../domain/attachment.ts';
import { estimateTokens } from '../domain/estimate.ts';

/** About how many tokens a file is; `undefined` for a PDF, whose bytes do not tell how many pages and pictures it has. */
export function attachmentTokens(attachment: Attachment): number | undefined {
  if (isImage(attachment)) return imageTokens(attachment);
  if (attachment.mediaType === 'application/pdf') return undefined;
  return textTokens(attachment);
}

/**
 * As Anthropic counts, from general knowledge: a token for 750 pixels, and never more than about 1600, because larger
 * images are made smaller. Others count otherwise and not much differently: OpenAI's tiles make 765 of 1024 × 1024
 * pixels, where this makes 1399. An image of unknown size counts as a large one.
 */
function imageTokens({ size }: Attachment): number {
  if (size === undefined) return MOST_IMAGE_TOKENS;
  return Math.min(MOST_IMAGE_TOKENS, Math.ceil((size.width * size.height) / PIXELS_PER_TOKEN));
}

const PIXELS_PER_TOKEN = 750;
const MOST_IMAGE_TOKENS = 1600;

/** Drafts are estimated at every key, and what is attached stays the same. */
const textCounts = new WeakMap<Attachment, number>();

function textTokens(attachment: Attachment): number {
  const known = textCounts.get(attachment);
  if (known !== undefined) return known;
  const count = estimateTokens(Buffer.from(attachment.data, 'base64').toString('utf8'));
  textCounts.set(attachment, count);
  return count;
}

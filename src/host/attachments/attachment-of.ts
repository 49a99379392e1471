import { imageSize } from 'image-size';
import { type Attachment, IMAGE_TYPES, type ImageType } from '../../domain/attachment.ts';

/** What a file is as an attachment, told by its content and never by its ending; or why it cannot be one. */
export function attachmentOf(name: string, bytes: Uint8Array): Attachment | { readonly refused: Refusal } {
  if (bytes.byteLength === 0) return { refused: 'empty' };
  const image = imageIn(bytes);
  const mediaType =
    image?.mediaType ?? (isPdf(bytes) ? 'application/pdf' : isText(bytes) ? 'text/plain' : undefined);
  if (mediaType === undefined) return { refused: 'unknown-type' };
  return {
    name,
    mediaType,
    data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    byteLength: bytes.byteLength,
    ...(image !== undefined && { size: image.size }),
  };
}

export type Refusal = 'empty' | 'unknown-type';

function imageIn(bytes: Uint8Array) {
  try {
    const { width, height, type } = imageSize(bytes);
    const mediaType = IMAGE_TYPES.find(
      (candidate) => candidate === (type === 'jpg' ? 'image/jpeg' : `image/${type}`),
    );
    return mediaType === undefined
      ? undefined
      : { mediaType: mediaType satisfies ImageType, size: { width, height } };
  } catch {
    // The library's way to say that it knows no such image.
    return undefined;
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-');
}

/** UTF-8 without the control characters that only binary files have. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

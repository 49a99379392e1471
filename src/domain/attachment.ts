/** A file that goes with a prompt. Kept with its turn, and sent again with every follow-up, as conversations are. */
export interface Attachment {
  /** As the user knows it. It may reach the model, so that an answer can speak of it. */
  readonly name: string;
  readonly mediaType: MediaType;
  /** Base64, as every cloud takes it. */
  readonly data: string;
  /** Of the file itself, before base64. */
  readonly byteLength: number;
  /** Of an image, in pixels, where its header tells. */
  readonly size?: { readonly width: number; readonly height: number };
}

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Every text document travels as plain text, whatever its ending. */
export const MEDIA_TYPES = [...IMAGE_TYPES, 'application/pdf', 'text/plain'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What a model can be shown besides text. A text document is never refused: where there is no other way it is put into the prompt. */
export type AttachmentKind = 'image' | 'pdf';

export function isImage({ mediaType }: Pick<Attachment, 'mediaType'>): boolean {
  return IMAGE_TYPES.some((type) => type === mediaType);
}

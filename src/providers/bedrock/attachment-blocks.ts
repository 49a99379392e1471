import type { ContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { type Attachment, isImage } from '../../domain/attachment.ts';
import type { Remark } from '../adaptations.ts';
import { lookUp } from '../look-up.ts';

/** What the model is shown; a text document goes into the prompt where documents are not known to be taken. */
export interface Taken {
  readonly images: boolean;
  readonly pdf: boolean;
  readonly textDocuments: boolean;
}

export interface ShownAttachments {
  /** Images and documents, to stand before the text of the turn. */
  readonly blocks: readonly ContentBlock[];
  /** What goes before the prompt: the names of the files, and those that can only be sent as text. */
  readonly preface: string;
  /** Names of images and PDF files that the model does not take. */
  readonly leftOut: readonly string[];
}

/**
 * The attachments of one turn as Converse takes them; `firstNumber` counts through the conversation. A document is sent
 * under a neutral name, because Bedrock takes few characters there and models may obey what a name says; the real
 * names are told as text, which a document must have beside it anyway.
 */
export function attachmentBlocks(
  attachments: readonly Attachment[],
  firstNumber: number,
  taken: Taken,
): ShownAttachments {
  const documents = asDocuments(attachments, taken);
  const shown = attachments.map((attachment, index) =>
    show(attachment, firstNumber + index, { ...taken, textDocuments: documents.has(attachment) }),
  );
  const names = shown.flatMap(({ name }) => name ?? []);
  const lines = [
    ...(names.length > 0 ? [`Attached: ${names.join(', ')}.`] : []),
    ...shown.flatMap(({ text }) => text ?? []),
  ];
  return {
    blocks: shown.flatMap(({ block }) => block ?? []),
    preface: lines.map((line) => `${line}\n\n`).join(''),
    leftOut: shown.flatMap(({ leftOut }) => leftOut ?? []),
  };
}

/** What is to be said of files that the model does not get to see. */
export function unseen(shown: readonly ShownAttachments[]): readonly Remark[] {
  return shown
    .flatMap(({ leftOut }) => leftOut)
    .map((name) => ({
      of: 'attachments',
      asked: name,
      text: `This model cannot be shown ${name}; it was left out.`,
    }));
}

/** One turn may have this many documents, PDF files among them, of this many bytes each. */
const MOST_DOCUMENTS = 5;
const MOST_DOCUMENT_BYTES = 4_500_000;

/** The texts that go as documents. What is too much or too large goes into the prompt, where text always can. */
function asDocuments(attachments: readonly Attachment[], { textDocuments }: Taken): ReadonlySet<Attachment> {
  const room = MOST_DOCUMENTS - attachments.filter(({ mediaType }) => mediaType === 'application/pdf').length;
  const texts = attachments.filter(
    ({ mediaType, byteLength }) => mediaType === 'text/plain' && byteLength <= MOST_DOCUMENT_BYTES,
  );
  return new Set(textDocuments ? texts.slice(0, Math.max(0, room)) : []);
}

interface Shown {
  readonly block?: ContentBlock;
  readonly name?: string;
  readonly text?: string;
  readonly leftOut?: string;
}

function show(attachment: Attachment, number: number, taken: Taken): Shown {
  const { mediaType, data } = attachment;
  const quoted = quotedName(attachment);
  const bytes = Buffer.from(data, 'base64');
  const format = lookUp(IMAGE_FORMATS, mediaType);
  if (format !== undefined) {
    if (!taken.images) return leftOut(attachment, 'an image');
    return { block: { image: { format, source: { bytes } } }, name: `the image ${quoted}` };
  }
  const documentName = `document-${number}`;
  const name = `${quoted} as ${documentName}`;
  if (mediaType === 'application/pdf') {
    if (!taken.pdf) return leftOut(attachment, 'a PDF file');
    return { block: { document: { format: 'pdf', name: documentName, source: { bytes } } }, name };
  }
  // An empty document is rejected.
  if (taken.textDocuments && bytes.length > 0)
    return { block: { document: { format: 'txt', name: documentName, source: { bytes } } }, name };
  return { text: `The file ${quoted}:\n\n${bytes.toString('utf8')}` };
}

const IMAGE_FORMATS = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const;

/** The model is told, so that it does not speak of what it has not seen. */
function leftOut(attachment: Attachment, kind: string): Shown {
  const quoted = quotedName(attachment);
  return {
    text: `The user attached ${kind}, ${quoted}, which you cannot be shown.`,
    leftOut: isImage(attachment) ? `the image ${quoted}` : quoted,
  };
}

/** One line and not too long: a file's name is no place for instructions. */
function quotedName({ name }: Attachment): string {
  const oneLine = name.replace(/[\p{Cc}\p{Zl}\p{Zp}“”]+/gu, ' ').trim();
  return `“${oneLine.length > 100 ? `${oneLine.slice(0, 99)}…` : oneLine}”`;
}

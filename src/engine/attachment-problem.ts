import { factsOf } from '../catalog/index.ts';
import { type Attachment, isImage } from '../domain/attachment.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model, ModelFacts } from '../domain/model.ts';
import { type AttachmentLimits, attachmentLimits, kindOf, megabytes } from './attachment-limits.ts';

/**
 * Why a model will not take what is attached to a prompt, found out before anything is sent. A model of which it is not
 * known what it takes is asked; a text document is never refused for being one. What came with earlier prompts is no
 * reason to refuse a new one: see `fittedAttachments`.
 */
export function attachmentProblem(
  attachments: readonly Attachment[],
  model: Model,
  facts = factsOf(model),
): Failure | undefined {
  const refused = attachments.find((attachment) => !mayTake(facts, attachment));
  if (refused !== undefined) return notTaken(model, refused);
  const limits = attachmentLimits(model, facts);
  if (limits === undefined) return undefined;
  const sentence =
    tooMany(attachments, limits) ??
    attachments.map((one) => tooLarge(one, limits)).find(isSaid) ??
    tooMuch(attachments, limits);
  return sentence === undefined ? undefined : { kind: 'invalid-request', message: sentence };
}

export function mayTake({ takes }: ModelFacts, attachment: Attachment): boolean {
  const kind = kindOf(attachment);
  return kind === undefined || takes?.[kind] !== false;
}

function notTaken({ label }: Model, attachment: Attachment): Failure {
  const what = isImage(attachment) ? 'images' : 'PDF documents';
  return {
    kind: 'invalid-request',
    message: `${label} takes no ${what}. Choose another model, or send the prompt without them.`,
    cure: { type: 'choose-model' },
  };
}

function tooMany(attachments: readonly Attachment[], limits: AttachmentLimits): string | undefined {
  const { cloud, mostImages, mostPdfs } = limits;
  const images = attachments.filter((one) => kindOf(one) === 'image').length;
  const pdfs = attachments.filter((one) => kindOf(one) === 'pdf').length;
  if (images > mostImages)
    return `${cloud} takes ${mostImages} images with one prompt, not ${images}. Attach fewer.`;
  if (pdfs > mostPdfs)
    return `${cloud} takes ${mostPdfs} PDF documents with one prompt, not ${pdfs}. Attach fewer.`;
  return undefined;
}

/** A sentence about a file that a cloud does not take, whatever else goes along. */
export function tooLarge(attachment: Attachment, limits: AttachmentLimits): string | undefined {
  const { name, byteLength, size } = attachment;
  const { cloud, imagePixels = Number.POSITIVE_INFINITY } = limits;
  const kind = kindOf(attachment);
  if (kind === undefined) return undefined;
  const most = kind === 'image' ? limits.imageBytes : limits.pdfBytes;
  if (byteLength > most)
    return `“${name}” has ${megabytes(byteLength)}, and ${cloud} takes ${megabytes(most)}. Make it smaller.`;
  if (size !== undefined && Math.max(size.width, size.height) > imagePixels)
    return `“${name}” has ${size.width} × ${size.height} pixels, and ${cloud} takes ${imagePixels} on a side. Make it smaller.`;
  return undefined;
}

function tooMuch(
  attachments: readonly Attachment[],
  { cloud, requestBytes }: AttachmentLimits,
): string | undefined {
  const bytes = attachments.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes <= requestBytes) return undefined;
  return `The attachments have ${megabytes(bytes)}, and ${cloud} takes ${megabytes(requestBytes)} in one request. Attach fewer or smaller ones.`;
}

function isSaid(sentence: string | undefined): boolean {
  return sentence !== undefined;
}

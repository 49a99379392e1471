import { type Attachment, type AttachmentKind, isImage } from '../domain/attachment.ts';
import type { Model, ModelFacts } from '../domain/model.ts';

/** How much of each kind a cloud takes. Sizes are of the file itself in bytes, before base64. */
export interface AttachmentLimits {
  /** "Bedrock", "Azure": who sets them. */
  readonly cloud: string;
  /** With one prompt. */
  readonly mostImages: number;
  readonly mostPdfs: number;
  /** Of a whole request, with all that goes along again from earlier prompts. */
  readonly requestImages: number;
  readonly requestBytes: number;
  /** Of each. */
  readonly imageBytes: number;
  readonly pdfBytes: number;
  /** Of either side. */
  readonly imagePixels?: number;
}

/**
 * What the clouds document; smaller where it is not certain, so that a file is refused here with a sentence rather
 * than there without one. Megabytes are counted as millions.
 */
export function attachmentLimits(model: Model, facts: ModelFacts): AttachmentLimits | undefined {
  if (model.cloud === 'bedrock') return BEDROCK;
  if (model.cloud === 'azure') return speaksToClaude(model, facts) ? CLAUDE_ON_AZURE : AZURE;
  return undefined;
}

/**
 * The counts by message are those of `Message.content` in the API's own model. Of whole requests it says nothing, and
 * these limits are general knowledge: Claude takes no image above 2000 pixels beside more than 20 of them, and bodies of
 * 20 MB on Bedrock, which are 15 MB of files in base64.
 */
const BEDROCK: AttachmentLimits = {
  cloud: 'Bedrock',
  mostImages: 20,
  mostPdfs: 5,
  requestImages: 20,
  requestBytes: 15_000_000,
  imageBytes: 3_750_000,
  pdfBytes: 4_500_000,
  imagePixels: 8000,
};

/**
 * Azure's limits for vision, from general knowledge: 50 images in a request, 20 MB each; files of 32 MB at most for PDF;
 * bodies of 50 MB, which are 36 MB of files in base64 and some room for words.
 */
const AZURE: AttachmentLimits = {
  cloud: 'Azure',
  mostImages: 50,
  mostPdfs: 10,
  requestImages: 50,
  requestBytes: 36_000_000,
  imageBytes: 20_000_000,
  pdfBytes: 24_000_000,
};

/**
 * Anthropic's limits, from general knowledge: 100 images in a request, 5 MB of base64 and 8000 pixels each, but 2000
 * pixels where there are more than 20; bodies of 32 MB, which are 22 MB of files in base64 and some room for words.
 */
const CLAUDE_ON_AZURE: AttachmentLimits = {
  cloud: 'Azure',
  mostImages: 20,
  mostPdfs: 5,
  requestImages: 20,
  requestBytes: 22_000_000,
  imageBytes: 3_750_000,
  pdfBytes: 22_000_000,
  imagePixels: 8000,
};

function speaksToClaude({ protocol }: Model, { family, quirks }: ModelFacts): boolean {
  return (
    protocol === 'anthropic-messages' || quirks.azureProtocol === 'anthropic-messages' || family === 'Claude'
  );
}

/** `undefined`: text. */
export function kindOf(attachment: Attachment): AttachmentKind | undefined {
  if (isImage(attachment)) return 'image';
  return attachment.mediaType === 'application/pdf' ? 'pdf' : undefined;
}

/** Rounded up to hundredths, so that what is too large never looks as if it fitted. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 10_000) / 100} MB`;
}

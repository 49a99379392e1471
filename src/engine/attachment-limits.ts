import type { Model, ModelFacts } from '../domain/model.ts';

/** How much of each kind a cloud takes. Sizes are of the file itself in bytes, before base64. */
export interface AttachmentLimits {
  /** "Bedrock", "Azure": who sets them. */
  readonly cloud: string;
  readonly mostImages: number;
  readonly mostPdfs: number;
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

/** The reference of Converse: `Message.content` of the API's model [S]. Counts are by message. */
const BEDROCK: AttachmentLimits = {
  cloud: 'Bedrock',
  mostImages: 20,
  mostPdfs: 5,
  imageBytes: 3_750_000,
  pdfBytes: 4_500_000,
  imagePixels: 8000,
};

/** Azure's limits for vision: 50 images in a request, 20 MB each; files of 32 MB at most for PDF [K]. */
const AZURE: AttachmentLimits = {
  cloud: 'Azure',
  mostImages: 50,
  mostPdfs: 10,
  imageBytes: 20_000_000,
  pdfBytes: 24_000_000,
};

/** Anthropic's limits: 100 images in a request, 5 MB of base64 and 8000 pixels each; requests of 32 MB of base64 [K]. */
const CLAUDE_ON_AZURE: AttachmentLimits = {
  cloud: 'Azure',
  mostImages: 20,
  mostPdfs: 5,
  imageBytes: 3_750_000,
  pdfBytes: 22_000_000,
  imagePixels: 8000,
};

function speaksToClaude({ protocol }: Model, { family, quirks }: ModelFacts): boolean {
  return (
    protocol === 'anthropic-messages' || quirks.azureProtocol === 'anthropic-messages' || family === 'Claude'
  );
}

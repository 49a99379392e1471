import type OpenAI from 'openai';
import { type Attachment, isImage } from '../../../domain/attachment.ts';
import type { BedrockConnection } from '../../../domain/connection.ts';
import { reasoningItem } from '../../openai-responses/reasoning-item.ts';
import type { Message, ModelRequest } from '../../provider.ts';
import { attachmentBlocks, type ShownAttachments } from '../attachment-blocks.ts';
import { knownEffort } from '../reasoning.ts';
import type { Omissions } from '../rejected-parameter.ts';
import { acceptedTier, optionsFor } from '../request-options.ts';
import { acceptedSampling } from '../sampling.ts';
import { mantleModelId } from './client.ts';

export type MantleBody = OpenAI.Responses.ResponseCreateParamsStreaming;

export interface MantleRequest {
  readonly body: MantleBody;
  /** A sentence for each thing that was asked for and could not be sent. */
  readonly notices: readonly string[];
}

/** What goes to Mantle for a request. Nothing is stored at AWS: earlier turns and their reasoning are sent again. Pure. */
export function toMantleRequest(
  request: ModelRequest<BedrockConnection>,
  omissions: Omissions,
): MantleRequest {
  const { facts, modelId, parameters, messages } = request;
  const { accepted, notices } = acceptedSampling(parameters, facts.quirks, omissions, false);
  const reasoning = reasoningOf(request, omissions);
  const tier = acceptedTier(optionsFor(request).serviceTier, facts.quirks, false);
  const areImagesTaken = facts.takes?.image !== false && !omissions.has('image');
  const shown = messages.map(({ attachments = [] }) =>
    attachmentBlocks(attachments, 1, { images: areImagesTaken, pdf: false, textDocuments: false }),
  );
  return {
    body: {
      model: mantleModelId(modelId),
      input: messages.flatMap((message, index) => inputItems(message, shown[index], areImagesTaken)),
      ...(request.system?.trim() && { instructions: request.system }),
      stream: true,
      store: false,
      max_output_tokens: request.maxOutputTokens,
      ...(accepted.temperature !== undefined && { temperature: accepted.temperature }),
      ...(accepted.topP !== undefined && { top_p: accepted.topP }),
      ...(!omissions.has('reasoning') && { reasoning: reasoning.fields }),
      ...(!omissions.has('include') && { include: ['reasoning.encrypted_content'] }),
    },
    notices: [
      ...notices,
      ...reasoning.notices,
      ...(tier.notice === undefined ? [] : [tier.notice]),
      ...notAtMantle(request),
      ...shown
        .flatMap(({ leftOut }) => leftOut)
        .map((name) => `This model cannot be shown ${name}; it was left out.`),
    ],
  };
}

function reasoningOf(
  { facts: { quirks }, parameters: { reasoningEffort } }: ModelRequest,
  omissions: Omissions,
): { readonly fields: NonNullable<MantleBody['reasoning']>; readonly notices: readonly string[] } {
  const summary = { summary: 'auto' } as const;
  if (reasoningEffort === undefined) return { fields: summary, notices: [] };
  if (omissions.has('reasoning'))
    return { fields: {}, notices: ['This model has no reasoning effort to set; it was not sent.'] };
  const { effort, notices } = knownEffort(reasoningEffort, quirks.efforts ?? ['low', 'medium', 'high']);
  return { fields: { ...summary, effort }, notices };
}

/** What is configured for Bedrock and has no place in a request to Mantle. */
function notAtMantle(request: ModelRequest<BedrockConnection>): readonly string[] {
  const { guardrail, additionalFields } = optionsFor(request);
  return [
    ...(guardrail === undefined
      ? []
      : [
          `The guardrail ${guardrail.id} was not applied: this model is served by Bedrock's Mantle endpoint, which has none.`,
        ]),
    ...(additionalFields === undefined
      ? []
      : ["Additional request fields were not sent: this model is served by Bedrock's Mantle endpoint."]),
  ];
}

function inputItems(
  message: Message,
  shown: ShownAttachments | undefined,
  areImagesTaken: boolean,
): OpenAI.Responses.ResponseInputItem[] {
  const { role, attachments = [] } = message;
  const reasoning = (message.opaque ?? []).flatMap((block) => reasoningItem(block) ?? []);
  const text = `${shown?.preface ?? ''}${message.text}`;
  const images = areImagesTaken ? attachments.filter(isImage) : [];
  const content =
    images.length === 0 ? text : [...images.map(inputImage), { type: 'input_text' as const, text }];
  return [...reasoning, { role, content }];
}

function inputImage({ mediaType, data }: Attachment): OpenAI.Responses.ResponseInputImage {
  return { type: 'input_image', detail: 'auto', image_url: `data:${mediaType};base64,${data}` };
}

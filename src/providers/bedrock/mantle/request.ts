import type OpenAI from 'openai';
import { type Attachment, isImage } from '../../../domain/attachment.ts';
import type { BedrockConnection, ServiceTier } from '../../../domain/connection.ts';
import type { JsonValue } from '../../../domain/json.ts';
import type { ReasoningEffort } from '../../../domain/parameters.ts';
import { APIS, type SentRequest } from '../../../domain/sent-request.ts';
import { adaptationsOf, type Remark, type WirePaths } from '../../adaptations.ts';
import { limitRemarks, parametersAsked, remarksOn } from '../../asked-parameters.ts';
import { reasoningItem } from '../../openai-responses/reasoning-item.ts';
import type { Message, ModelRequest } from '../../provider.ts';
import { sentBody } from '../../sent-body.ts';
import { attachmentBlocks, type ShownAttachments, unseen } from '../attachment-blocks.ts';
import { knownEffort } from '../reasoning.ts';
import type { Omissions } from '../rejected-parameter.ts';
import { acceptedTier, optionsFor } from '../request-options.ts';
import { acceptedSampling, type Sampling } from '../sampling.ts';
import { mantleModelId } from './client.ts';

export type MantleBody = OpenAI.Responses.ResponseCreateParamsStreaming;

export interface MantleRequest {
  readonly body: MantleBody;
  /** A sentence for each thing that was asked for and could not be sent. */
  readonly notices: readonly string[];
  /** The body as JSON, without what is in attached files. */
  readonly shown: JsonValue;
  readonly sent: Omit<SentRequest, 'url' | 'region'>;
}

/** What goes to Mantle for a request. Nothing is stored at AWS: earlier turns and their reasoning are sent again. Pure. */
export function toMantleRequest(
  request: ModelRequest<BedrockConnection>,
  omissions: Omissions,
): MantleRequest {
  const { facts, modelId, parameters, messages } = request;
  const { accepted, remarks } = acceptedSampling(parameters, facts.quirks, omissions, false);
  const reasoning = reasoningOf(request, omissions);
  const tier = acceptedTier(optionsFor(request).serviceTier, facts.quirks, false);
  const areImagesTaken = facts.takes?.image !== false;
  const shown = messages.map(({ attachments = [] }) =>
    attachmentBlocks(attachments, 1, { images: areImagesTaken, pdf: false, textDocuments: false }),
  );
  const system = request.system?.trim() ? request.system : undefined;
  const body: MantleBody = {
    model: mantleModelId(modelId),
    input: messages.flatMap((message, index) => inputItems(message, shown[index], areImagesTaken)),
    ...(system !== undefined && { instructions: system }),
    stream: true,
    store: false,
    max_output_tokens: request.maxOutputTokens,
    ...(accepted.temperature !== undefined && { temperature: accepted.temperature }),
    ...(accepted.topP !== undefined && { top_p: accepted.topP }),
    ...(reasoning.fields !== undefined && { reasoning: reasoning.fields }),
    ...(!omissions.has('include') && { include: ['reasoning.encrypted_content'] }),
  };
  const said: readonly Remark[] = [
    ...remarks,
    ...remarksOn('reasoningEffort', reasoning.notices),
    ...remarksOn('serviceTier', tier.notice === undefined ? [] : [tier.notice]),
    ...notAtMantle(request, tier, accepted),
    ...unseen(shown),
  ];
  const asJson = sentBody(body, messages);
  const { input: _conversation, instructions: _system, ...visible } = body;
  return {
    body,
    notices: said.map(({ text }) => text),
    shown: asJson,
    sent: {
      api: APIS.mantle,
      parameters: visible,
      ...(system !== undefined && { systemPrompt: 'instructions' }),
      maxOutputTokens: request.maxOutputTokens,
      messageCount: messages.length,
      adaptations: adaptationsOf(
        { ...parametersAsked(parameters), ...optionsAsked(request) },
        asJson,
        MANTLE_PATHS,
        [...said, OWN_CACHE, ...limitRemarks(request)],
      ),
    },
  };
}

const MANTLE_PATHS: WirePaths = {
  maxOutputTokens: ['max_output_tokens'],
  temperature: ['temperature'],
  topP: ['top_p'],
  reasoningEffort: ['reasoning.effort'],
};

function optionsAsked(request: ModelRequest<BedrockConnection>) {
  const { serviceTier, promptCaching, additionalFields } = optionsFor(request);
  return {
    serviceTier,
    promptCaching,
    additionalFields: additionalFields === undefined ? undefined : sentBody(additionalFields, []),
  };
}

function reasoningOf(request: ModelRequest, omissions: Omissions): Reasoning {
  const { effort, notices } = effortOf(request, omissions);
  const fields = {
    ...(!omissions.has('reasoning.summary') && { summary: 'auto' as const }),
    ...(effort !== undefined && { effort }),
  };
  const isLeftOut = omissions.has('reasoning') || Object.keys(fields).length === 0;
  return { ...(!isLeftOut && { fields }), notices };
}

interface Reasoning {
  readonly fields?: NonNullable<MantleBody['reasoning']>;
  readonly notices: readonly string[];
}

function effortOf(
  { facts: { quirks }, parameters: { reasoningEffort } }: ModelRequest,
  omissions: Omissions,
): { readonly effort?: ReasoningEffort; readonly notices: readonly string[] } {
  if (reasoningEffort === undefined) return { notices: [] };
  if (omissions.has('reasoning') || omissions.has('reasoning.effort'))
    return { notices: ['This model has no reasoning effort to set; it was not sent.'] };
  const known = knownEffort(reasoningEffort, quirks.efforts ?? ['low', 'medium', 'high']);
  if (!omissions.has(`reasoning.effort=${known.effort}`)) return known;
  return {
    notices: [`This model does not accept the reasoning effort “${known.effort}”; its own default was used.`],
  };
}

/** What can be asked for elsewhere on Bedrock and has no place in a request to Mantle. */
function notAtMantle(
  request: ModelRequest<BedrockConnection>,
  { tier }: ReturnType<typeof acceptedTier>,
  { stopSequences }: Sampling['accepted'],
): readonly Remark[] {
  const { additionalFields } = optionsFor(request);
  return [
    ...(stopSequences === undefined ? [] : [NO_STOPS]),
    ...(tier === undefined ? [] : [noTier(tier)]),
    ...(additionalFields === undefined ? [] : [NO_FIELDS]),
  ];
}

const NO_STOPS: Remark = {
  of: 'stopSequences',
  text: 'Stop sequences were not sent: the Responses API knows none.',
};
const NO_FIELDS: Remark = {
  of: 'additionalFields',
  text: "Additional request fields were not sent: this model is served by Bedrock's Mantle endpoint.",
};
/** For the ledger alone: nothing is lost by it. */
const OWN_CACHE: Remark = {
  of: 'promptCaching',
  text: "Bedrock's Mantle endpoint caches prompts by itself; there is nothing to ask for.",
};

function noTier(tier: ServiceTier): Remark {
  return {
    of: 'serviceTier',
    text: `The service tier “${tier}” was not asked for: this model is served by Bedrock's Mantle endpoint.`,
  };
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

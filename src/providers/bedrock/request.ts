import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection, BedrockOptions, Guardrail } from '../../domain/connection.ts';
import type { JsonValue } from '../../domain/json.ts';
import { type Adaptation, APIS, type SentRequest } from '../../domain/sent-request.ts';
import { adaptationsOf, type Remark, type WirePaths } from '../adaptations.ts';
import { limitRemarks, parametersAsked, remarksOn } from '../asked-parameters.ts';
import type { ModelRequest } from '../provider.ts';
import { sentBody } from '../sent-body.ts';
import { cachingOf } from './cache-points.ts';
import { toConversation } from './conversation.ts';
import { reasoningFields } from './reasoning.ts';
import type { Omissions } from './rejected-parameter.ts';
import { acceptedTier, guardrailOf, optionsFor, withAdditionalFields } from './request-options.ts';
import { acceptedSampling } from './sampling.ts';

export type ConverseStreamInput = ConverseStreamCommandInput & { readonly modelId: string };

export interface BedrockRequest {
  readonly input: ConverseStreamInput;
  /** A sentence for each thing that was asked for and could not be sent. */
  readonly notices: readonly string[];
  /** All that ConverseStream gets, as JSON; the id of the model stands in the path. */
  readonly body: JsonValue;
  readonly sent: Omit<SentRequest, 'url' | 'region'>;
}

/**
 * What goes to ConverseStream for a request, and what had to be left out of it: what the catalog knows that the model
 * rejects, and `omissions`, which the model itself has rejected before. Pure.
 */
export function toBedrockRequest(
  request: ModelRequest<BedrockConnection>,
  omissions: Omissions = new Set(request.learned?.omits),
): BedrockRequest {
  const { facts, modelId, parameters, maxOutputTokens } = request;
  const options = optionsFor(request);
  const guardrail = guardrailOf(request);
  const reasoning = reasoningFields(
    parameters.reasoningEffort,
    facts.quirks,
    maxOutputTokens,
    omissions.has('reasoning'),
  );
  const sampling = acceptedSampling(parameters, facts.quirks, omissions, reasoning.excludesSampling);
  const { tier, notice } = acceptedTier(options.serviceTier, facts.quirks, omissions.has('serviceTier'));
  const { system, messages, systemPrompt, remarks } = toConversation(request, options, omissions);
  const fields = withAdditionalFields(reasoning.fields, options.additionalFields);
  const input = {
    modelId,
    messages,
    // Bedrock reserves quota for the largest possible answer when no limit is sent; the most common cause of
    // throttling.
    inferenceConfig: { maxTokens: maxOutputTokens, ...sampling.accepted },
    ...(system !== undefined && { system }),
    ...(fields !== undefined && { additionalModelRequestFields: fields }),
    ...(tier !== undefined && { serviceTier: { type: tier } }),
    ...(guardrail !== undefined && { guardrailConfig: guardrailConfig(guardrail) }),
  };
  const said: readonly Remark[] = [
    ...remarksOn('reasoningEffort', reasoning.notices),
    ...sampling.remarks,
    ...remarksOn('serviceTier', notice === undefined ? [] : [notice]),
    ...remarks,
  ];
  const { modelId: _inPath, ...withoutId } = input;
  const body = sentBody(withoutId, request.messages);
  const { messages: _conversation, system: _system, ...visible } = input;
  const adaptations = adaptationsOf(
    {
      ...parametersAsked(parameters),
      serviceTier: options.serviceTier,
      guardrail: guardrail === undefined ? undefined : { ...guardrailConfig(guardrail) },
    },
    body,
    CONVERSE_PATHS,
    [...said, ...limitRemarks(request)],
  );
  return {
    input,
    notices: said.map(({ text }) => text),
    body,
    sent: {
      api: APIS.converse,
      parameters: visible,
      ...(systemPrompt !== undefined && { systemPrompt }),
      maxOutputTokens,
      messageCount: messages.length,
      adaptations: [
        ...adaptations,
        ...fieldsKept(options.additionalFields),
        ...cachingOf(options.promptCaching, body, remarks),
      ],
    },
  };
}

/** They win over ours, so that all of them are in the request. */
function fieldsKept(additional: BedrockOptions['additionalFields']): readonly Adaptation[] {
  if (additional === undefined) return [];
  const asked = sentBody(additional, []);
  return [{ type: 'kept', of: 'additionalFields', asked, path: 'additionalModelRequestFields' }];
}

function guardrailConfig({ id, version }: Guardrail) {
  return { guardrailIdentifier: id, guardrailVersion: version };
}

/** Every dialect of effort has a place of its own. */
const CONVERSE_PATHS: WirePaths = {
  maxOutputTokens: ['inferenceConfig.maxTokens'],
  temperature: ['inferenceConfig.temperature'],
  topP: ['inferenceConfig.topP'],
  stopSequences: ['inferenceConfig.stopSequences'],
  reasoningEffort: [
    'output_config.effort',
    'thinking.budget_tokens',
    'thinking.type',
    'reasoning.effort',
    'reasoning_effort',
    'reasoningConfig.maxReasoningEffort',
  ].map((path) => `additionalModelRequestFields.${path}`),
  serviceTier: ['serviceTier.type'],
  guardrail: ['guardrailConfig'],
};

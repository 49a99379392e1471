import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { ModelRequest } from '../provider.ts';
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
  const { system, messages, notices } = toConversation(request, options, omissions);
  const fields = withAdditionalFields(reasoning.fields, options.additionalFields);
  return {
    input: {
      modelId,
      messages,
      // Bedrock reserves quota for the largest possible answer when no limit is sent; the most common cause of
      // throttling.
      inferenceConfig: { maxTokens: maxOutputTokens, ...sampling.accepted },
      ...(system !== undefined && { system }),
      ...(fields !== undefined && { additionalModelRequestFields: fields }),
      ...(tier !== undefined && { serviceTier: { type: tier } }),
      ...(guardrail !== undefined && {
        guardrailConfig: {
          guardrailIdentifier: guardrail.id,
          guardrailVersion: guardrail.version,
        },
      }),
    },
    notices: [
      ...reasoning.notices,
      ...sampling.notices,
      ...(notice === undefined ? [] : [notice]),
      ...notices,
    ],
  };
}

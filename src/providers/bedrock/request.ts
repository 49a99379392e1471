import type {
  Message as BedrockMessage,
  ContentBlock,
  ConverseStreamCommandInput,
  InferenceConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Notice } from '../../domain/stream-event.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { replayed } from './opaque.ts';
import { reasoningFields } from './reasoning.ts';

export type ConverseStreamInput = ConverseStreamCommandInput & { readonly modelId: string };

export interface BedrockRequest {
  readonly input: ConverseStreamInput;
  /** What was asked for and could not be sent. */
  readonly notices: readonly Notice[];
}

/** What goes to ConverseStream for a request, and what had to be left out of it. Pure. */
export function toBedrockRequest(request: ModelRequest<BedrockConnection>): BedrockRequest {
  const { facts, parameters, connection } = request;
  const reasoning = reasoningFields(parameters.reasoningEffort, facts.quirks, request.maxOutputTokens);
  const sampling = acceptedSampling(parameters, request, reasoning.excludesSampling);
  const inferenceConfig: InferenceConfiguration = {
    // Bedrock reserves quota for the largest possible answer when no limit is sent; the most common cause of
    // throttling.
    maxTokens: request.maxOutputTokens,
    ...sampling.accepted,
  };
  const system = request.system?.trim() ? request.system : undefined;
  const separateSystem = facts.quirks.hasNoSystemPrompt ? undefined : system;
  const prependedSystem = facts.quirks.hasNoSystemPrompt ? system : undefined;
  return {
    input: {
      modelId: request.modelId,
      messages: toMessages(request.messages, prependedSystem),
      inferenceConfig,
      ...(separateSystem !== undefined && { system: [{ text: separateSystem }] }),
      ...(reasoning.fields !== undefined && { additionalModelRequestFields: reasoning.fields }),
      ...(connection.guardrail !== undefined && {
        guardrailConfig: {
          guardrailIdentifier: connection.guardrail.id,
          guardrailVersion: connection.guardrail.version,
        },
      }),
    },
    notices: [...reasoning.notices, ...sampling.notices].map((text) => ({ text })),
  };
}

/** ConverseStream takes temperatures from 0 to 1, whatever the model's own API takes. */
const LARGEST_TEMPERATURE = 1;

interface Sampling {
  readonly accepted: Pick<InferenceConfiguration, 'temperature' | 'topP' | 'stopSequences'>;
  readonly notices: readonly string[];
}

function acceptedSampling(
  { temperature, topP, stopSequences }: Parameters,
  { facts: { quirks } }: ModelRequest<BedrockConnection>,
  isExcluded: boolean,
): Sampling {
  const notices: string[] = [];
  const isAccepted = (name: 'temperature' | 'topP' | 'stopSequences', label: string): boolean => {
    if (quirks.rejects?.includes(name)) {
      notices.push(`This model does not accept ${label}; it was not sent.`);
      return false;
    }
    if (isExcluded && name !== 'stopSequences') {
      notices.push(`This model does not accept ${label} while it reasons; it was not sent.`);
      return false;
    }
    return true;
  };

  const hasTemperature = temperature !== undefined && isAccepted('temperature', 'a temperature');
  let hasTopP = topP !== undefined && isAccepted('topP', 'top P');
  const stops = stopSequences?.filter((sequence) => sequence !== '') ?? [];
  const hasStops = stops.length > 0 && isAccepted('stopSequences', 'stop sequences');
  if (hasTemperature && hasTopP && quirks.samplingIsExclusive) {
    hasTopP = false;
    notices.push('This model accepts either a temperature or top P; top P was not sent.');
  }
  if (hasTemperature && temperature > LARGEST_TEMPERATURE) {
    notices.push(
      `Bedrock accepts temperatures up to ${LARGEST_TEMPERATURE}; ${LARGEST_TEMPERATURE} was sent instead of ${temperature}.`,
    );
  }
  return {
    accepted: {
      ...(hasTemperature && { temperature: Math.min(temperature, LARGEST_TEMPERATURE) }),
      ...(hasTopP && { topP }),
      ...(hasStops && { stopSequences: stops }),
    },
    notices,
  };
}

function toMessages(messages: readonly Message[], prependedSystem: string | undefined): BedrockMessage[] {
  return messages.map((message, index) => ({
    role: message.role,
    content: [
      ...(message.opaque ?? []).flatMap(replayed),
      ...textBlocks(
        index === 0 && prependedSystem !== undefined ? `${prependedSystem}\n\n${message.text}` : message.text,
      ),
    ],
  }));
}

/** Bedrock rejects blank text blocks; an assistant turn may be reasoning alone. */
function textBlocks(text: string): ContentBlock[] {
  return text.trim() === '' ? [] : [{ text }];
}

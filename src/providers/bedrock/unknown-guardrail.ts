import { identifyBedrock } from '../../catalog/canonical-id.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { ModelRequest } from '../provider.ts';
import { addressOf } from './model-id.ts';

/**
 * Why a request must not be sent although all else is fine: a guardrail is set for a model by its name, and which model
 * an ARN hides could not be found out. Without a word the prompt would pass the guardrail by.
 */
export function guardrailRefusal({
  connection,
  modelId,
  canonicalId = identifyBedrock(modelId)?.canonicalId,
}: ModelRequest<BedrockConnection>): Failure | undefined {
  const { label, models = {}, region } = connection;
  if (canonicalId !== undefined) return undefined;
  const ofModels = Object.entries(models).filter(([, { guardrail }]) => guardrail !== undefined);
  if (ofModels.some(([id]) => id === modelId)) return undefined;
  // An ARN names itself alone, whatever is behind this one.
  if (ofModels.every(([id]) => id.startsWith('arn:'))) return undefined;
  return {
    kind: 'invalid-request',
    message: `It could not be found out which model is behind this ARN, so that it is not known which guardrail of “${label}” belongs to it. Give the ARN a guardrail of its own under “models” of the connection, or allow bedrock:GetInferenceProfile.`,
    region: addressOf(modelId, region).region,
    cure: { type: 'edit-connection' },
  };
}

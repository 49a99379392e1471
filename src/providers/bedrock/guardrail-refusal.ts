import { identifyBedrock } from '../../catalog/canonical-id.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { ModelRequest } from '../provider.ts';
import { addressOf } from './model-id.ts';
import { guardrailOf } from './request-options.ts';

/** Why a request must not be sent although all else is fine: the prompt would pass its guardrail by. */
export function guardrailRefusal(request: ModelRequest<BedrockConnection>): Failure | undefined {
  const message = atMantle(request) ?? behindUnknownArn(request);
  if (message === undefined) return undefined;
  const { region } = addressOf(request.modelId, request.connection.region);
  return { kind: 'invalid-request', message, region, cure: { type: 'edit-connection' } };
}

/** Bedrock's Mantle endpoint knows no guardrails. Going without one is for the owner of the connection to decide. */
function atMantle(request: ModelRequest<BedrockConnection>): string | undefined {
  const guardrail = guardrailOf(request);
  if (guardrail === undefined || request.facts.quirks.isMantleOnly !== true) return undefined;
  return `This model is served by Bedrock's Mantle endpoint, which cannot apply the guardrail ${guardrail.id}. Choose another model, or except this one under “models” of the connection with "guardrail": "none".`;
}

/** A guardrail is set for a model by its name, and which model an ARN hides could not be found out. */
function behindUnknownArn({
  connection: { label, models = {} },
  modelId,
  canonicalId = identifyBedrock(modelId)?.canonicalId,
}: ModelRequest<BedrockConnection>): string | undefined {
  if (canonicalId !== undefined) return undefined;
  const ofModels = Object.entries(models).filter(([, { guardrail }]) => guardrail !== undefined);
  if (ofModels.some(([id]) => id === modelId)) return undefined;
  // An ARN names itself alone, whatever is behind this one.
  if (ofModels.every(([id]) => id.startsWith('arn:'))) return undefined;
  return `It could not be found out which model is behind this ARN, so that it is not known which guardrail of “${label}” belongs to it. Give the ARN a guardrail of its own, or "none", under “models” of the connection, or allow bedrock:GetInferenceProfile.`;
}

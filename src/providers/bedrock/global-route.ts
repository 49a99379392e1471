import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Reach } from '../../domain/model.ts';
import type { ModelRequest } from '../provider.ts';
import { addressOf } from './model-id.ts';

export const GLOBAL_IS_NOT_ALLOWED =
  'AWS may process its prompts in any commercial region of the world, which this connection does not allow.';

/** Whether a prompt would leave its geography without the user's leave. */
export function isGlobalForbidden(connection: BedrockConnection, reach: Reach | undefined): boolean {
  return reach?.extent === 'global' && connection.allowGlobal !== true;
}

/**
 * Why a request must not be sent, wherever its model was named: by the id, which says it itself, or by what is known of
 * the profile behind an ARN. Lists leave such routes out; a setting, a kept lane or another extension may name them still.
 */
export function globalRefusal({
  connection,
  modelId,
  reach,
}: ModelRequest<BedrockConnection>): Failure | undefined {
  const { region, kind } = addressOf(modelId, connection.region);
  if (!isGlobalForbidden(connection, kind === 'global' ? { extent: 'global' } : reach)) return undefined;
  return { kind: 'access', message: GLOBAL_IS_NOT_ALLOWED, region, cure: { type: 'allow-global' } };
}

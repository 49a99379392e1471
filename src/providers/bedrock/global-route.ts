import type { BedrockConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Reach } from '../../domain/model.ts';
import type { ModelRequest } from '../provider.ts';
import { addressOf } from './model-id.ts';

export const GLOBAL_IS_NOT_ALLOWED =
  'AWS may process its prompts in any commercial region of the world, which this connection does not allow.';

/** Whether a route leaves the geography without the user's leave, so that it is not offered. */
export function isGlobalForbidden(connection: BedrockConnection, reach: Reach | undefined): boolean {
  return reach?.extent === 'global' && connection.allowGlobal !== true;
}

/**
 * Why a request must not be sent, wherever its model was named. Who names a profile that says `global.` itself has
 * chosen it, unless the connection keeps to its geography; of a profile behind an ARN nobody can see where it leads, so
 * that it needs the leave.
 */
export function globalRefusal({
  connection,
  modelId,
  reach,
}: ModelRequest<BedrockConnection>): Failure | undefined {
  const { region, kind } = addressOf(modelId, connection.region);
  const isRefused =
    kind === 'global' ? connection.allowGlobal === false : isGlobalForbidden(connection, reach);
  if (!isRefused) return undefined;
  return { kind: 'access', message: GLOBAL_IS_NOT_ALLOWED, region, cure: { type: 'allow-global' } };
}

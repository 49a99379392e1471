import type { Connection } from '../domain/connection.ts';
import type { Cure } from '../domain/failure.ts';
import type { Sessions } from '../engine/sessions.ts';
import { isCuredBy } from '../views/same-cause.ts';
import { cureConnection } from './cures.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';
import { showError } from './show-error.ts';

/** What it takes to let lanes ask again. */
export interface RetryServices {
  readonly sessions: Pick<Sessions, 'retryFailed'>;
  readonly log: Log;
}

export type EverywhereServices = Pick<Services, 'directory' | 'secrets'> & RetryServices;

/**
 * Cures a connection elsewhere than in a lane. Where that helped, every lane that failed for want of it asks again; its
 * answer comes by itself. `true` when it helped.
 */
export async function cureEverywhere(
  cure: Cure,
  connection: Connection,
  services: EverywhereServices,
): Promise<boolean> {
  const isCured = await cureConnection(cure, connection, services);
  if (isCured) retryCured(cure, connection.id, services);
  return isCured;
}

/** Lets every lane ask again that failed for want of what has been done by now. */
export function retryCured(cure: Cure, connectionId: string, { sessions, log }: RetryServices): void {
  sessions
    .retryFailed((answer) => isCuredBy(cure, connectionId, answer))
    .catch((error: unknown) => showError(error, log));
}

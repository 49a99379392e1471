import { createHash } from 'node:crypto';
import type { Connection } from '../domain/connection.ts';
import type { Learned } from '../domain/learned.ts';
import type { LearnedAbout, LearnedStore } from '../storage/learned-store.ts';
import type { Clock } from './clock.ts';

/** What earlier requests found out about a model. An answer never waits long for it and never fails for it. */
export interface LearnedFacts {
  of(connection: Connection, modelId: string): Promise<Learned | undefined>;
  remember(connection: Connection, modelId: string, learned: Learned): void;
}

/** A database that is busy for longer costs a rejected request at most. */
const LONGEST_WAIT_MS = 500;

export function learnedFacts(
  store: LearnedStore,
  clock: Clock,
  onProblem: (error: unknown) => void,
): LearnedFacts {
  return {
    of: async (connection, modelId) => {
      const done = new AbortController();
      const tooLate = clock.sleep(LONGEST_WAIT_MS, done.signal).then(() => undefined);
      try {
        return await Promise.race([store.learned(aboutOf(connection, modelId)), tooLate]);
      } catch (error) {
        onProblem(error);
        return undefined;
      } finally {
        done.abort();
      }
    },
    remember: (connection, modelId, learned) => {
      store.remember(aboutOf(connection, modelId), learned).catch(onProblem);
    },
  };
}

function aboutOf(connection: Connection, modelId: string): LearnedAbout {
  return { connectionId: connection.id, place: placeOf(connection), modelId };
}

/**
 * Everything about the connection that decides what answers there. Whatever the user edits of it, but the name it goes
 * by, begins anew. Only a hash is kept: headers may hold what is nobody's business.
 */
function placeOf({ label: _label, isDisabled: _isDisabled, ...place }: Connection): string {
  return createHash('sha256').update(JSON.stringify(place)).digest('hex');
}

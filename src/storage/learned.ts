import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { type Learned, mergeLearned } from '../domain/learned.ts';
import { LEARNED_LIFE_MS, type LearnedAbout } from './learned-store.ts';
import { storedLearned } from './stored-values.ts';
import { write } from './transaction.ts';

/** What is known of a model. A value that cannot be read is as if it were not there: it is learned again. */
export function readLearned(database: DatabaseSync, about: LearnedAbout, nowMs: number): Learned | undefined {
  return readDated(database, about, nowMs)?.learned;
}

/** Adds to what is known; another window may have learned something else about the same model. */
export function remember(database: DatabaseSync, about: LearnedAbout, learned: Learned, nowMs: number): void {
  write(database, () => {
    const earlier = readDated(database, about, nowMs);
    const merged = mergeLearned(earlier?.learned ?? {}, learned);
    const dates = new Map(factsOf(merged).map((fact) => [fact, earlier?.dates.get(fact) ?? nowMs]));
    database
      .prepare(
        `INSERT OR REPLACE INTO learned (connection_id, place, model_id, value, updated_at)
         VALUES (:connectionId, :place, :modelId, :value, :nowMs)`,
      )
      .run({ ...about, value: JSON.stringify({ ...merged, dates: Object.fromEntries(dates) }), nowMs });
    // The rest of what is too old goes with it, so that connections that no longer exist leave nothing behind.
    database.prepare('DELETE FROM learned WHERE updated_at <= ?').run(nowMs - LEARNED_LIFE_MS);
  });
}

/** Each fact has its own date, so that a new one does not keep the others from being asked anew. */
interface Dated {
  readonly learned: Learned;
  /** When each fact was learned, in milliseconds since the epoch. */
  readonly dates: ReadonlyMap<string, number>;
}

/** What is not too old. */
function readDated(
  database: DatabaseSync,
  { connectionId, place, modelId }: LearnedAbout,
  nowMs: number,
): Dated | undefined {
  const row = database
    .prepare(
      `SELECT value, updated_at FROM learned
       WHERE connection_id = ? AND place = ? AND model_id = ? AND updated_at > ?`,
    )
    .get(connectionId, place, modelId, nowMs - LEARNED_LIFE_MS);
  const stored = v.safeParse(storedLearned, row?.['value']);
  if (!stored.success) return undefined;
  const { dates: known = {}, ...learned } = stored.output;
  // Rows of before facts had dates have one for all.
  const ofRow = Number(row?.['updated_at']);
  const dates = new Map(
    factsOf(learned)
      .map((fact) => [fact, known[fact] ?? ofRow] as const)
      .filter(([, dateMs]) => dateMs > nowMs - LEARNED_LIFE_MS),
  );
  return dates.size === 0 ? undefined : { learned: onlyFacts(learned, dates), dates };
}

/** Every fact by a name of its own, which says its value, too. */
function factsOf({ omits = [], protocol, audience, route }: Learned): readonly string[] {
  return [
    ...omits.map(omissionFact),
    ...(protocol === undefined ? [] : [protocolFact(protocol)]),
    ...(audience === undefined ? [] : [audienceFact(audience)]),
    ...(route === undefined ? [] : [routeFact(route)]),
  ];
}

function onlyFacts({ omits = [], protocol, audience, route }: Learned, dates: Dated['dates']): Learned {
  const known = omits.filter((name) => dates.has(omissionFact(name)));
  return {
    ...(known.length > 0 && { omits: known }),
    ...(protocol !== undefined && dates.has(protocolFact(protocol)) && { protocol }),
    ...(audience !== undefined && dates.has(audienceFact(audience)) && { audience }),
    ...(route !== undefined && dates.has(routeFact(route)) && { route }),
  };
}

const omissionFact = (name: string): string => `omits ${name}`;
const protocolFact = (protocol: string): string => `protocol ${protocol}`;
const audienceFact = (audience: string): string => `audience ${audience}`;
const routeFact = (route: string): string => `route ${route}`;

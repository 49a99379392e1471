import { awsPartition } from '../../domain/aws-partition.ts';
import type { Access } from '../provider.ts';
import { untilAborted } from '../until-aborted.ts';
import type { SigningCredentials } from './credentials.ts';

/** Where credentials are looked for: in a profile, or without one on the machine. In a region of which only the partition counts. */
export interface Sought {
  readonly profile?: string;
  readonly region: string;
  /** The `aws login` that may have to be renewed for it: one search after the other, because each writes what the next reads. */
  readonly login?: string | undefined;
}

/**
 * The credentials that `resolve` finds, for everyone who seeks the same in the same environment at the same time: eight
 * lanes that each renew a sign-in spend the one refresh token that all of them have read, and each run a
 * credential_process that wants a key touched. Who stops leaves the others waiting; the secrets that were sent on the
 * way are noted for each.
 */
export async function resolvedTogether(
  sought: Sought,
  access: Access,
  signal: AbortSignal,
  resolve: (noting: Access) => Promise<SigningCredentials>,
): Promise<SigningCredentials> {
  signal.throwIfAborted();
  const key = keyOf(sought, access.env);
  const resolution = UNDER_WAY.get(key) ?? begin(key, sought.login, access, resolve);
  resolution.waiting += 1;
  try {
    return await untilAborted(resolution.credentials, signal);
  } finally {
    resolution.waiting -= 1;
    // A process that hangs must not keep those waiting who try again.
    if (resolution.waiting === 0) forget(key, resolution);
    for (const secret of resolution.secrets) access.noteSecret?.(secret);
  }
}

interface Resolution {
  readonly credentials: Promise<SigningCredentials>;
  readonly secrets: readonly string[];
  readonly login: string | undefined;
  waiting: number;
  /** Settled, or given up by everybody. */
  readonly forgotten: PromiseWithResolvers<void>;
}

/**
 * This and the readings of the AWS files are all that providers have between calls, and only while calls last: it has to
 * be one place for all lanes, and what is in it is gone before anyone could find it out of date.
 */
const UNDER_WAY = new Map<string, Resolution>();

function begin(
  key: string,
  login: string | undefined,
  access: Access,
  resolve: (noting: Access) => Promise<SigningCredentials>,
): Resolution {
  const secrets: string[] = [];
  const noting = { ...access, noteSecret: (secret: string) => void secrets.push(secret) };
  const before = [...UNDER_WAY.values()].filter((other) => login !== undefined && other.login === login);
  const turn = Promise.all(before.map(({ forgotten }) => forgotten.promise));
  const credentials = turn.then(() => resolve(noting));
  const forgotten = Promise.withResolvers<void>();
  const resolution: Resolution = { credentials, secrets, login, waiting: 0, forgotten };
  UNDER_WAY.set(key, resolution);
  const settled = () => forget(key, resolution);
  credentials.then(settled, settled);
  return resolution;
}

function forget(key: string, resolution: Resolution): void {
  if (UNDER_WAY.get(key) === resolution) UNDER_WAY.delete(key);
  resolution.forgotten.resolve();
}

/** Regions are only the last resort for where STS is asked; what is good in one is good in the whole partition. */
function keyOf({ profile, region }: Sought, env: Access['env']): string {
  const ofAws = Object.entries(env).filter(([name]) => name === 'HOME' || name.startsWith('AWS_'));
  const inOrder = ofAws.toSorted(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([profile ?? null, awsPartition(region).name, inOrder]);
}

import type { Connection } from '../../domain/connection.ts';
import { parseConnections } from '../../settings/connections.ts';
import type { Connections } from '../connections.ts';
import type { SecretValues } from '../secrets.ts';
import { rawConnections, saveConnections } from '../settings.ts';
import { askSecrets } from './enter-secret.ts';
import { idsOf } from './ids.ts';
import type { StepResult } from './steps.ts';

/** A connection as it is written in the settings, before it has an id. */
export type NewConnection = { readonly kind: 'bedrock' | 'azure' } & Readonly<Record<string, unknown>>;

/** All that was answered. Nothing of it is saved yet. */
export interface AskedConnection {
  readonly entry: NewConnection;
  readonly keys: SecretValues;
}

/** The last questions: the keys that the connection needs, if any. */
export async function askForKeys(
  entry: NewConnection,
  firstStep: number,
): Promise<StepResult<AskedConnection>> {
  const keys = await askSecrets(parseEntry({ id: entry.kind, ...entry }), firstStep);
  return keys.type === 'next' ? { type: 'next', value: { entry, keys: keys.value } } : keys;
}

/**
 * Saves a connection together with its keys, both or neither. It is only now that it gets its id: questions may have
 * waited for minutes, and another window may have added connections. An id of a connection that was found on the
 * machine is taken too, or chats with that one would go on in another account.
 */
export async function saveNewConnection(
  entryBeside: (takenIds: ReadonlySet<string>) => Readonly<Record<string, unknown>>,
  keepKeys: (connection: Connection) => Promise<() => Promise<void>>,
  connections: Pick<Connections, 'all' | 'ready'>,
): Promise<Connection> {
  await connections.ready();
  const known = connections.all().map(({ connection }) => connection.id);
  const entry = entryBeside(new Set([...idsOf(rawConnections()), ...known]));
  const connection = parseEntry(entry);
  const takeKeysBack = await keepKeys(connection);
  try {
    await saveConnections([...rawConnections(), entry]);
  } catch (error) {
    await takeKeysBack();
    throw error;
  }
  return connection;
}

/** Throws what is wrong with it, in words for the user. */
export function parseEntry(entry: Readonly<Record<string, unknown>>): Connection {
  const { value, problems } = parseConnections([entry]);
  const [connection] = value;
  if (connection === undefined) throw new Error(problems.join(' '));
  return connection;
}

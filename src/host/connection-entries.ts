import type { Connection } from '../domain/connection.ts';
import { idOf } from './add-connection/ids.ts';
import { rawConnections, saveConnections } from './settings.ts';

/** A connection as it is written in the settings. */
export type ConnectionEntry = Readonly<Record<string, unknown>>;

/**
 * Changes one connection in the user's settings and leaves everything else there as it is written. One that was found
 * on the machine becomes an entry of the user's with the same id. A value `undefined` takes the key away.
 */
export async function changeConnection(connection: Connection, changes: ConnectionEntry): Promise<void> {
  const entries = rawConnections();
  const index = entries.findIndex((entry) => idOf(entry) === connection.id);
  const changed = withoutAbsent({
    ...(index < 0 ? entryOf(connection) : objectOf(entries[index])),
    ...changes,
  });
  await saveConnections(index < 0 ? [...entries, changed] : entries.with(index, changed));
}

/** Whether the user's settings have an entry for it; else it was found on the machine, or is the demo. */
export function hasEntry({ id }: Connection): boolean {
  return rawConnections().some((entry) => idOf(entry) === id);
}

/** Takes the connection's entry out of the settings. */
export async function removeConnectionEntry({ id }: Connection): Promise<void> {
  await saveConnections(rawConnections().filter((entry) => idOf(entry) !== id));
}

/** The entry in the settings, or what would stand there if the connection were the user's own. */
export function entryOf(connection: Connection): ConnectionEntry {
  const written = rawConnections().find((entry) => idOf(entry) === connection.id);
  if (written !== undefined) return objectOf(written);
  const { isDisabled, ...entry } = connection;
  return { ...entry, ...(isDisabled === true && { disabled: true }) };
}

function objectOf(entry: unknown): ConnectionEntry {
  return typeof entry === 'object' && entry !== null ? { ...entry } : {};
}

function withoutAbsent(entry: ConnectionEntry): ConnectionEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

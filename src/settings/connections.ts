import * as v from 'valibot';
import type { Connection } from '../domain/connection.ts';
import { azureConnection } from './azure-connection.ts';
import { bedrockConnection } from './bedrock-connection.ts';
import { disabled, id, text } from './connection-fields.ts';
import { firstProblem, type Parsed } from './parsed.ts';

/**
 * `parley.connections`, entry by entry: a bad one is left out and named, the others stand. Of two entries with one id
 * neither is taken, because it would be chance which account a prompt goes to.
 */
export function parseConnections(value: unknown): Parsed<readonly Connection[]> {
  if (value === undefined || value === null) return { value: [], problems: [] };
  if (!Array.isArray(value)) return { value: [], problems: ['Setting parley.connections must be a list.'] };
  const entries: readonly unknown[] = value;
  const parsed = entries.map((entry, index) => parseConnection(entry, index));
  const connections = parsed.flatMap((result) => (result.type === 'connection' ? [result.connection] : []));
  const counts = Map.groupBy(connections, (connection) => connection.id);
  const duplicates = [...counts].filter(([, same]) => same.length > 1).map(([id]) => id);
  return {
    value: connections.filter((connection) => !duplicates.includes(connection.id)),
    problems: [
      ...parsed.flatMap((result) => (result.type === 'problem' ? [result.problem] : [])),
      ...duplicates.map(
        (id) => `parley.connections: the id "${id}" is used more than once; none of these is used.`,
      ),
    ],
  };
}

type EntryResult = { type: 'connection'; connection: Connection } | { type: 'problem'; problem: string };

function parseConnection(entry: unknown, index: number): EntryResult {
  const result = v.safeParse(connectionSchema, entry);
  if (result.success) return { type: 'connection', connection: result.output };
  return {
    type: 'problem',
    problem: `parley.connections, entry ${index + 1} is ignored: ${firstProblem(result.issues)}`,
  };
}

const demoConnection = v.pipe(
  v.strictObject({ id, kind: v.literal('demo'), label: v.exactOptional(text), disabled }),
  v.transform(({ label, disabled: isDisabled, ...entry }) => ({
    ...entry,
    ...(isDisabled === true && { isDisabled }),
    label: label ?? 'Demo',
  })),
);

const KINDS = new Map<unknown, typeof bedrockConnection | typeof azureConnection | typeof demoConnection>([
  ['bedrock', bedrockConnection],
  ['azure', azureConnection],
  ['demo', demoConnection],
]);

const connectionSchema = v.pipe(
  v.union([...KINDS.values()], (issue) => kindProblem(issue.input)),
  v.transform((connection): Connection => connection),
);

function kindProblem(input: unknown): string {
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
  const schema = KINDS.get(kind);
  if (schema === undefined) return 'kind: must be "bedrock", "azure" or "demo"';
  const result = v.safeParse(schema, input);
  return result.success ? 'is not a connection' : firstProblem(result.issues);
}

import * as v from 'valibot';
import { type Connection, SERVICE_TIERS } from '../domain/connection.ts';
import { isConnectionId } from '../domain/model-ref.ts';
import { parseAzureEndpoint } from './azure-endpoint.ts';
import { endpointProblem } from './endpoint.ts';
import { firstProblem, type Parsed } from './parsed.ts';
import { headersSchema, querySchema } from './sent-values.ts';

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

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.check(isConnectionId, 'must match ^[a-z][a-z0-9-]{0,31}$'));
const endpoint = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed
      ? (endpointProblem(dataset.value) ?? queryProblem(dataset.value))
      : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  }),
);

/** It would be shown with each answer, and keys stand in queries. */
function queryProblem(address: string): string | undefined {
  const { search, hash } = new URL(address);
  return search === '' && hash === ''
    ? undefined
    : 'must not have a query; send a key in "headers", as { "secret": true } or { "env": "NAME" }';
}

const apiKey = v.strictObject(
  { env: text },
  'must be { "env": "NAME" }; the key itself does not belong into settings, "Parley: Add Connection…" asks for it',
);

/** In the settings it is called `disabled`, as users write it. */
const disabled = v.exactOptional(v.boolean());

const guardrail = v.strictObject({ id: text, version: text });

const bedrockOptions = {
  guardrail: v.exactOptional(guardrail),
  promptCaching: v.exactOptional(v.union([v.boolean(), v.literal('1h')])),
  serviceTier: v.exactOptional(v.picklist(SERVICE_TIERS)),
  additionalFields: v.exactOptional(v.record(v.string(), v.unknown())),
};

/** A single model may be excepted from the connection's guardrail; the connection itself just has none. */
const modelOptions = v.strictObject({
  ...bedrockOptions,
  guardrail: v.exactOptional(
    v.union([guardrail, v.literal('none')], 'must be { "id", "version" } or "none"'),
  ),
});

const bedrock = v.pipe(
  v.strictObject({
    id,
    kind: v.literal('bedrock'),
    label: v.exactOptional(text),
    disabled,
    region: v.pipe(text, v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be an AWS region such as "us-east-1"')),
    profile: v.exactOptional(text),
    auth: v.exactOptional(v.picklist(['chain', 'profile', 'apiKey', 'accessKey'])),
    endpoint: v.exactOptional(endpoint),
    endpoints: v.exactOptional(
      v.strictObject({
        runtime: v.exactOptional(endpoint),
        control: v.exactOptional(endpoint),
        mantle: v.exactOptional(endpoint),
      }),
    ),
    headers: v.exactOptional(headersSchema),
    allowGlobal: v.exactOptional(v.boolean()),
    ...bedrockOptions,
    models: v.exactOptional(v.record(v.string(), modelOptions)),
    apiKey: v.exactOptional(apiKey),
  }),
  v.check(
    (entry) => entry.auth !== 'profile' || entry.profile !== undefined,
    'auth "profile" needs a profile',
  ),
  v.transform(({ auth, label, disabled: isDisabled, ...entry }) => ({
    ...entry,
    ...(isDisabled === true && { isDisabled }),
    label: label ?? `Bedrock ${entry.region}${entry.profile === undefined ? '' : ` (${entry.profile})`}`,
    auth:
      auth ?? (entry.profile === undefined ? (entry.apiKey === undefined ? 'chain' : 'apiKey') : 'profile'),
  })),
);

const deployment = v.strictObject({
  name: text,
  model: text,
  version: v.exactOptional(text),
  sku: v.exactOptional(text),
});

/** It becomes part of the address of Microsoft's sign-in, and an argument of the Azure CLI. */
export const TENANT = /^[\w-]+(\.[\w-]+)*$/;

const azure = v.pipe(
  v.strictObject({
    id,
    kind: v.literal('azure'),
    label: v.exactOptional(text),
    disabled,
    endpoint: v.pipe(
      text,
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const parsed = parseAzureEndpoint(dataset.value);
        if (!('refused' in parsed) && parsed.foundKey === undefined) return parsed;
        addIssue({ message: 'refused' in parsed ? parsed.refused : KEY_IN_ENDPOINT });
        return NEVER;
      }),
    ),
    auth: v.exactOptional(v.picklist(['entra', 'apiKey', 'azureCli'])),
    tenant: v.exactOptional(v.pipe(text, v.regex(TENANT, 'must be the id or a domain of a tenant'))),
    project: v.exactOptional(text),
    resourceId: v.exactOptional(
      v.pipe(text, v.regex(/^\/subscriptions\/[^/]+\//i, 'must begin with "/subscriptions/"')),
    ),
    resourceManager: v.exactOptional(endpoint),
    apiVersion: v.exactOptional(text),
    headers: v.exactOptional(headersSchema),
    query: v.exactOptional(querySchema),
    deployments: v.exactOptional(v.array(deployment)),
    apiKey: v.exactOptional(apiKey),
  }),
  v.check(
    ({ auth, endpoint: { needsKey } }) => needsKey !== true || auth === undefined || auth === 'apiKey',
    'auth: the host of a region needs "apiKey"; to sign in, use the address of the resource itself (its custom subdomain)',
  ),
  v.transform(({ auth, label, disabled: isDisabled, endpoint: understood, ...entry }) => {
    const { endpoint: origin, apiVersion, project, tenant, resourceId, needsKey } = understood;
    return {
      ...(isDisabled === true && { isDisabled }),
      ...(apiVersion !== undefined && { apiVersion }),
      ...(project !== undefined && { project }),
      ...(tenant !== undefined && { tenant }),
      ...(resourceId !== undefined && { resourceId }),
      ...entry,
      endpoint: origin,
      label: label ?? `Azure ${new URL(origin).hostname.split('.')[0]}`,
      auth: auth ?? (entry.apiKey === undefined && needsKey !== true ? 'entra' : 'apiKey'),
    };
  }),
);

/** Settings are read by many and synchronised; what is wrong is said without repeating it. */
const KEY_IN_ENDPOINT =
  'must not hold a key or token; take it out, and enter it with "Parley: Manage Connections…" or name its variable in "apiKey"';

const demo = v.pipe(
  v.strictObject({ id, kind: v.literal('demo'), label: v.exactOptional(text), disabled }),
  v.transform(({ label, disabled: isDisabled, ...entry }) => ({
    ...entry,
    ...(isDisabled === true && { isDisabled }),
    label: label ?? 'Demo',
  })),
);

const connectionSchema = v.pipe(
  v.union([bedrock, azure, demo], (issue) => kindProblem(issue.input)),
  v.transform((connection): Connection => connection),
);

function kindProblem(input: unknown): string {
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
  const schema = kind === 'bedrock' ? bedrock : kind === 'azure' ? azure : kind === 'demo' ? demo : undefined;
  if (schema === undefined) return 'kind: must be "bedrock", "azure" or "demo"';
  const result = v.safeParse(schema, input);
  return result.success ? 'is not a connection' : firstProblem(result.issues);
}

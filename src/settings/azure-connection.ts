import * as v from 'valibot';
import { parseAzureEndpoint } from './azure-endpoint.ts';
import { apiKey, disabled, endpoint, id, text } from './connection-fields.ts';
import { headersSchema, querySchema } from './sent-values.ts';

const deployment = v.strictObject({
  name: text,
  model: text,
  version: v.exactOptional(text),
  sku: v.exactOptional(text),
});

/** It becomes part of the address of Microsoft's sign-in, and an argument of the Azure CLI. */
export const TENANT = /^[\w-]+(\.[\w-]+)*$/;

/** An entry of `parley.connections` for Azure OpenAI or Foundry, or a gateway before them. */
export const azureConnection = v.pipe(
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

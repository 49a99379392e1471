import * as v from 'valibot';

/** What the resource manager's answers are read for. A field of another type than expected counts as absent. */

const optionalText = v.fallback(v.optional(v.string()), undefined);
const optionalFlag = v.fallback(v.optional(v.boolean()), undefined);
const texts = v.fallback(v.record(v.string(), v.string()), {});
/** Values are texts such as "true" and "128000", sometimes booleans. */
const capabilities = v.fallback(v.record(v.string(), v.unknown()), {});
const sku = v.fallback(
  v.object({ name: optionalText, capacity: v.fallback(v.optional(v.number()), undefined) }),
  { name: undefined, capacity: undefined },
);

export const tenantShape = v.object({
  tenantId: v.string(),
  displayName: optionalText,
  defaultDomain: optionalText,
});

export const subscriptionShape = v.object({
  subscriptionId: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  displayName: optionalText,
  state: optionalText,
});
export type Subscription = v.InferOutput<typeof subscriptionShape>;

export const accountShape = v.object({
  id: v.pipe(v.string(), v.startsWith('/')),
  name: v.string(),
  kind: optionalText,
  location: v.string(),
  properties: v.object({
    endpoint: optionalText,
    endpoints: texts,
    customSubDomainName: optionalText,
    disableLocalAuth: optionalFlag,
    publicNetworkAccess: optionalText,
  }),
});
export type Account = v.InferOutput<typeof accountShape>;

export const deploymentShape = v.object({
  name: v.string(),
  sku,
  properties: v.object({
    model: v.object({ format: optionalText, name: v.string(), version: optionalText }),
    capabilities,
    provisioningState: optionalText,
  }),
});
export type ArmDeployment = v.InferOutput<typeof deploymentShape>;

/** A model on offer in a location, which tells how long it will be. */
export const offerShape = v.object({
  kind: optionalText,
  model: v.object({
    format: optionalText,
    name: v.string(),
    version: optionalText,
    capabilities,
    lifecycleStatus: optionalText,
    deprecation: v.fallback(v.object({ inference: optionalText }), { inference: undefined }),
    skus: v.fallback(v.array(v.object({ name: v.string(), deprecationDate: optionalText })), []),
  }),
});
export type Offer = v.InferOutput<typeof offerShape>;

/** Its name is "account/project". */
export const projectShape = v.object({ name: v.string(), properties: v.object({ endpoints: texts }) });

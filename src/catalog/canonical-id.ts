import type { PriceScope } from '../domain/model.ts';

/** What an id on the wire says: the model's name in the catalog, and the route as far as it decides the price. */
export interface BedrockIdentity {
  readonly canonicalId: string;
  readonly scope: PriceScope;
  /** The prefix of a geographic inference profile: `us`, `eu`, …; absent for a bare id and for `global`. */
  readonly geography?: string;
}

/**
 * The model behind a Bedrock id. `us.anthropic.claude-opus-5-5` is `anthropic.claude-opus-5-5`, asked regionally;
 * ARNs of foundation models and of the inference profiles that AWS defines contain such an id. ARNs of profiles,
 * throughput and routers made by an account hide the model: `undefined`. Version suffixes (`-v1:0`) are part of the name.
 */
export function identifyBedrock(modelId: string): BedrockIdentity | undefined {
  if (!modelId.startsWith('arn:')) return withoutProfilePrefix(modelId);
  const [, resourceType, id] = ARN.exec(modelId) ?? [];
  if (id === undefined) return undefined;
  return resourceType === 'foundation-model'
    ? { canonicalId: id, scope: 'regional' }
    : withoutProfilePrefix(id);
}

/** `arn:aws:bedrock:REGION::foundation-model/ID` and `arn:aws:bedrock:REGION:ACCOUNT:inference-profile/ID`. */
const ARN = /^arn:[^:]*:bedrock:[^:]*:[^:]*:(foundation-model|inference-profile)\/(.+)$/;

/** All prefixes that AWS gives its inference profiles. */
const PROFILE_PREFIX = /^(us-gov|us|eu|apac|jp|au|ca|in|sa|global)\.(?=.)/;

function withoutProfilePrefix(id: string): BedrockIdentity {
  const prefix = PROFILE_PREFIX.exec(id)?.[1];
  if (prefix === undefined) return { canonicalId: id, scope: 'regional' };
  const canonicalId = id.slice(prefix.length + 1);
  return prefix === 'global'
    ? { canonicalId, scope: 'global' }
    : { canonicalId, scope: 'regional', geography: prefix };
}

/**
 * Names under which the catalog may know an Azure model, best first: with its version where that has a date, then
 * without the date. `model` is the underlying model, never the deployment's name, which the user invents. Azure writes
 * names in mixed case (`DeepSeek-V4-Pro`), the catalog in lower case; a name may carry its version
 * (`gpt-5-mini-2025-08-07`), and a version a name (`gpt-4` of version `turbo-2024-04-09`). Versions that are mere
 * numbers say nothing of the price.
 */
export function azureNames(model: string, version?: string): readonly string[] {
  const name = model.toLowerCase();
  const isDated = version !== undefined && DATE_SUFFIX.test(`-${version}`);
  const pinned = isDated ? `${name}-${version}` : name;
  return [...new Set([pinned, pinned.replace(DATE_SUFFIX, ''), name.replace(DATE_SUFFIX, '')])];
}

/** `-2025-08-07` as OpenAI dates its models, `-20250929` as Anthropic does. */
const DATE_SUFFIX = /-20\d\d-?\d\d-?\d\d$/;

/** The route of an Azure deployment type (`sku.name`), or why there is no price per token. */
export type AzureRoute = { readonly scope: PriceScope } | { readonly unpricedBecause: string };

export function azureRoute(sku: string): AzureRoute {
  if (sku === 'GlobalStandard') return { scope: 'global' };
  if (sku === 'DataZoneStandard' || sku === 'Standard') return { scope: 'regional' };
  if (sku.endsWith('ProvisionedManaged')) {
    return { unpricedBecause: 'Provisioned throughput is paid by the hour, not by the token.' };
  }
  return { unpricedBecause: `No prices are known for the deployment type “${sku}”.` };
}

import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { abilitiesOf, protocolOf } from './abilities.ts';
import {
  type ArmCaller,
  type AzureAccount,
  armCaller,
  armList,
  COGNITIVE_SERVICES_VERSION,
  resourceManagerOf,
} from './arm.ts';
import { accountOf } from './arm-accounts.ts';
import { type Account, type ArmDeployment, deploymentShape, type Offer, offerShape } from './arm-shapes.ts';
import type { DeploymentList, DeploymentListing } from './deployment-facts.ts';
import { lifecycleOf } from './lifecycle.ts';
import { regionName } from './reach.ts';

/**
 * The deployments of a connection's resource with all that Azure knows of them. Rejects with a `ProviderFailure` when
 * there is no list; where only the models' lifecycles are missing, that is a problem of the list.
 */
export async function armDeployments(
  connection: AzureConnection,
  auth: AzureAccount['auth'],
  access: Access,
  signal: AbortSignal,
): Promise<DeploymentList> {
  const account = { ...connection, auth, resourceManager: resourceManagerOf(connection) };
  const caller = await armCaller(account, access, signal);
  const resource = await accountOf(connection, caller, signal);
  const [deployments, { offers, problems }] = await Promise.all([
    armList(
      caller,
      {
        path: `${resource.id}/deployments`,
        version: COGNITIVE_SERVICES_VERSION,
        entry: deploymentShape,
        what: `the deployments of "${resource.name}"`,
      },
      signal,
    ),
    offersFor(resource, caller, signal),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  return {
    deployments: deployments.map((deployment) =>
      listingOf(deployment, resource, offerOf(deployment, resource, offers), today),
    ),
    problems,
    resourceId: resource.id,
  };
}

interface Offers {
  readonly offers: readonly Offer[];
  readonly problems: readonly Failure[];
}

async function offersFor(resource: Account, caller: ArmCaller, signal: AbortSignal): Promise<Offers> {
  const [, subscriptionId] = /^\/subscriptions\/([^/]+)/i.exec(resource.id) ?? [];
  const location = regionName(resource.location);
  const question = {
    path: `/subscriptions/${subscriptionId}/providers/Microsoft.CognitiveServices/locations/${location}/models`,
    version: COGNITIVE_SERVICES_VERSION,
    entry: offerShape,
    what: `how long the models in ${location} will be there`,
  };
  try {
    return { offers: await armList(caller, question, signal), problems: [] };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { offers: [], problems: [error.failure] };
  }
}

/** The same model may be offered to both kinds of resources, under conditions of their own. */
function offerOf(
  { properties: { model } }: ArmDeployment,
  { kind }: Account,
  offers: readonly Offer[],
): Offer | undefined {
  const same = offers.filter(
    ({ model: offered }) =>
      isSame(offered.name, model.name) &&
      isSame(offered.version, model.version) &&
      isSame(offered.format, model.format),
  );
  return same.find((offer) => offer.kind === kind) ?? same[0];
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

function listingOf(
  { name, sku, properties }: ArmDeployment,
  resource: Account,
  offer: Offer | undefined,
  today: string,
): DeploymentListing {
  const { model, provisioningState } = properties;
  const capabilities = { ...offer?.model.capabilities, ...properties.capabilities };
  const abilities = abilitiesOf(capabilities);
  const protocol = protocolOf(model.format, abilities);
  const skuDate = offer?.model.skus.find((offered) => offered.name === sku.name)?.deprecationDate;
  const lifecycle = lifecycleOf(
    offer?.model.lifecycleStatus,
    [offer?.model.deprecation.inference, skuDate],
    today,
  );
  const limits = limitsOf(capabilities);
  return {
    name,
    model: model.name,
    abilities,
    location: regionName(resource.location),
    ...(model.version !== undefined && { version: model.version }),
    ...(model.format !== undefined && { maker: model.format }),
    ...(sku.name !== undefined && { sku: sku.name }),
    ...(sku.capacity !== undefined && { capacity: sku.capacity }),
    ...(provisioningState !== undefined && { state: provisioningState }),
    ...(protocol !== undefined && { protocol }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(limits !== undefined && { limits }),
  };
}

function limitsOf(capabilities: Readonly<Record<string, unknown>>): DeploymentListing['limits'] {
  const contextTokens = tokenCount(capabilities['maxContextToken']);
  const maxOutputTokens = tokenCount(capabilities['maxOutputToken']);
  if (contextTokens === undefined && maxOutputTokens === undefined) return undefined;
  return {
    ...(contextTokens !== undefined && { contextTokens }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

function tokenCount(value: unknown): number | undefined {
  const count = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isSafeInteger(count) && count > 0 ? count : undefined;
}

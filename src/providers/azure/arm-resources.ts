import type { Failure } from '../../domain/failure.ts';
import { parseAzureEndpoint } from '../../settings/azure-endpoint.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import {
  type ArmCaller,
  type AzureAccount,
  armCaller,
  armList,
  COGNITIVE_SERVICES_VERSION,
  SUBSCRIPTIONS_VERSION,
} from './arm.ts';
import { type Account, projectShape, tenantShape } from './arm-shapes.ts';
import { accountsBySubscription } from './arm-subscriptions.ts';
import { regionName } from './reach.ts';

/** A resource with models, for who wants to choose one instead of pasting its address. */
export interface AzureResource {
  readonly name: string;
  readonly kind: string;
  /** `swedencentral` */
  readonly location: string;
  /** Name of the subscription. */
  readonly subscription: string;
  /** As a connection has it. */
  readonly endpoint: string;
  readonly projects: readonly { readonly name: string; readonly endpoint?: string }[];
  /** As a connection has it. */
  readonly resourceId: string;
  /** It takes no keys (`disableLocalAuth`). */
  readonly isKeyless: boolean;
  /** Absent where Azure does not tell. */
  readonly hasPublicAccess?: boolean;
}

export interface AzureResources {
  readonly resources: readonly AzureResource[];
  /** Subscriptions and projects that could not be read. */
  readonly problems: readonly Failure[];
}

export interface AzureTenant {
  readonly id: string;
  readonly name: string;
  /** "contoso.onmicrosoft.com" */
  readonly domain?: string;
}

/** The tenants that the account belongs to, its own included. Rejects with a `ProviderFailure`. */
export async function listAzureTenants(
  account: AzureAccount,
  access: Access,
  signal: AbortSignal,
): Promise<readonly AzureTenant[]> {
  const caller = await armCaller(account, access, signal);
  const question = {
    path: '/tenants',
    version: SUBSCRIPTIONS_VERSION,
    entry: tenantShape,
    what: 'your tenants',
  };
  return (await armList(caller, question, signal)).map(({ tenantId, displayName, defaultDomain }) => ({
    id: tenantId,
    name: displayName ?? defaultDomain ?? tenantId,
    ...(defaultDomain !== undefined && { domain: defaultDomain }),
  }));
}

/** Every resource that the account sees in its tenant. Rejects with a `ProviderFailure` when it sees no list of subscriptions. */
export async function listAzureResources(
  account: AzureAccount,
  access: Access,
  signal: AbortSignal,
): Promise<AzureResources> {
  const caller = await armCaller(account, access, signal);
  const resources: AzureResource[] = [];
  const problems: Failure[] = [];
  for await (const { subscription, accounts, failure } of accountsBySubscription(caller, signal)) {
    if (failure !== undefined) problems.push(failure);
    const name = subscription.displayName ?? subscription.subscriptionId;
    const read = await Promise.all(accounts.map((found) => resourceOf(found, name, caller, signal)));
    resources.push(...read.flatMap((result) => result.resources));
    problems.push(...read.flatMap((result) => result.problems));
  }
  return { resources, problems };
}

async function resourceOf(
  account: Account,
  subscription: string,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<AzureResources> {
  const endpoint = endpointOf(account);
  if (endpoint === undefined) return { resources: [], problems: [] };
  const { projects, problems } = await projectsOf(account, caller, signal);
  const { id, name, kind = '', location, properties } = account;
  const { disableLocalAuth = false, publicNetworkAccess } = properties;
  const resource: AzureResource = {
    ...{ name, kind, location: regionName(location), subscription, endpoint, projects },
    resourceId: id,
    isKeyless: disableLocalAuth,
    ...(publicNetworkAccess !== undefined && { hasPublicAccess: publicNetworkAccess === 'Enabled' }),
  };
  return { resources: [resource], problems };
}

/** Claude and projects answer at Foundry's address only, so that it comes first. */
function endpointOf({ properties: { endpoints, endpoint } }: Account): string | undefined {
  const addresses = [endpoints['AI Foundry API'], endpoints['OpenAI Language Model Instance API'], endpoint];
  return addresses.map(usable).find((address) => address !== undefined);
}

function usable(address: string | undefined): string | undefined {
  const understood = address === undefined ? undefined : parseAzureEndpoint(address);
  return understood === undefined || 'refused' in understood ? undefined : understood.endpoint;
}

/** Foundry's resources alone have projects. */
async function projectsOf(
  { id, name, kind }: Account,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<Pick<AzureResource, 'projects'> & Pick<AzureResources, 'problems'>> {
  if (kind !== 'AIServices') return { projects: [], problems: [] };
  const question = {
    path: `${id}/projects`,
    version: COGNITIVE_SERVICES_VERSION,
    entry: projectShape,
    what: `the projects of "${name}"`,
  };
  try {
    const found = await armList(caller, question, signal);
    const projects = found.map((project) => {
      const endpoint = project.properties.endpoints['AI Foundry API'];
      const projectName = project.name.slice(project.name.lastIndexOf('/') + 1);
      return { name: projectName, ...(endpoint !== undefined && { endpoint }) };
    });
    return { projects, problems: [] };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { projects: [], problems: [error.failure] };
  }
}

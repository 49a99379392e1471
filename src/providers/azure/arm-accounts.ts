import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ArmCaller, armGet, COGNITIVE_SERVICES_VERSION } from './arm.ts';
import { accountsInGraph } from './arm-graph.ts';
import { type Account, accountShape } from './arm-shapes.ts';
import { accountsBySubscription } from './arm-subscriptions.ts';

/**
 * The resource of a connection: by its id where that is known and still true, else by its host. Rejects with a
 * `ProviderFailure`.
 */
export async function accountOf(
  { endpoint, resourceId }: AzureConnection,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<Account> {
  const known =
    resourceId === undefined ? undefined : await knownAccount(resourceId, endpoint, caller, signal);
  return known ?? accountAt(endpoint, caller, signal);
}

/** `undefined` where it moved since its id was noted, or the address was changed and the id was not. */
async function knownAccount(
  resourceId: string,
  endpoint: string,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<Account | undefined> {
  const canBeFound = isAzureResource(new URL(endpoint).hostname);
  try {
    const account = await accountWith(resourceId, caller, signal);
    const isNamed = account.properties.customSubDomainName !== undefined;
    // A gateway has an address of its own, whichever resource is behind it.
    return canBeFound && isNamed && !isAt(account, endpoint) ? undefined : account;
  } catch (error) {
    if (canBeFound && error instanceof ProviderFailure && error.failure.httpStatus === 404) return undefined;
    throw error;
  }
}

async function accountWith(resourceId: string, caller: ArmCaller, signal: AbortSignal): Promise<Account> {
  const path = ACCOUNT_ID.exec(resourceId)?.[0];
  if (path === undefined) throw new ProviderFailure(NOT_AN_ACCOUNT);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return armGet(
    caller,
    { path, version: COGNITIVE_SERVICES_VERSION, entry: accountShape, what: `the resource "${name}"` },
    signal,
  );
}

/** The id of a project begins with that of its resource. */
const ACCOUNT_ID =
  /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/Microsoft\.CognitiveServices\/accounts\/[^/?#]+/i;

const NOT_AN_ACCOUNT: Failure = {
  kind: 'not-found',
  message:
    'The "resourceId" of this connection is not that of an Azure OpenAI or Foundry resource. It ends in "/providers/Microsoft.CognitiveServices/accounts/<name>".',
  cure: { type: 'edit-connection' },
};

async function accountAt(endpoint: string, caller: ArmCaller, signal: AbortSignal): Promise<Account> {
  const { hostname } = new URL(endpoint);
  const indexed = await accountsInGraph(endpoint, caller, signal);
  const known = indexed.find((account) => isAt(account, endpoint));
  if (known !== undefined) return known;
  const failures: Failure[] = [];
  let count = 0;
  for await (const { accounts, failure } of accountsBySubscription(caller, signal)) {
    const found = accounts.find((account) => isAt(account, endpoint));
    if (found !== undefined) return found;
    count += 1;
    if (failure !== undefined) failures.push(failure);
  }
  const [first] = failures;
  throw new ProviderFailure(
    first !== undefined && failures.length === count ? first : notFound(hostname, count, failures),
  );
}

function notFound(hostname: string, count: number, denied: readonly Failure[]): Failure {
  const ofTenant = 'If it belongs to another tenant, set "tenant" of the connection.';
  if (count === 0) {
    return {
      kind: 'access',
      message: `Your account sees no Azure subscription, so "${hostname}" could not be looked up. Ask the resource's owner for the role "Reader" on it. ${ofTenant}`,
      cure: { type: 'edit-connection' },
    };
  }
  const unread = denied.length === 0 ? '' : ` ${denied.length} of them could not be read.`;
  return {
    kind: denied.length === 0 ? 'not-found' : 'access',
    message: `No resource at "${hostname}" is in the ${count} subscriptions that your account sees.${unread} Ask its owner for the role "Reader" on it. ${ofTenant}`,
    ...(denied.length > 0 && {
      details: denied.map(({ details, message }) => details ?? message).join('\n'),
    }),
    cure: { type: 'edit-connection' },
  };
}

/** Under one of the addresses that Azure tells, or under the name that all of them begin with. */
function isAt({ properties }: Account, endpoint: string): boolean {
  const { endpoint: main, endpoints, customSubDomainName } = properties;
  const { host, hostname } = new URL(endpoint);
  const hosts = [main, ...Object.values(endpoints)].map((address) =>
    address !== undefined && URL.canParse(address) ? new URL(address).host : undefined,
  );
  if (hosts.includes(host)) return true;
  return isAzureResource(hostname) && hostname.split('.')[0] === customSubDomainName?.toLowerCase();
}

import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ArmCaller, armGet, armList, COGNITIVE_SERVICES_VERSION, SUBSCRIPTIONS_VERSION } from './arm.ts';
import { type Account, accountShape, type Subscription, subscriptionShape } from './arm-shapes.ts';

/** The resource of a connection: by its id where that is known, else by its host. Rejects with a `ProviderFailure`. */
export async function accountOf(
  connection: AzureConnection,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<Account> {
  if (connection.resourceId === undefined) return accountAt(connection.endpoint, caller, signal);
  const path = ACCOUNT_ID.exec(connection.resourceId)?.[0];
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

export interface AccountsOfSubscription {
  readonly subscription: Subscription;
  readonly accounts: readonly Account[];
  /** Why this subscription does not tell its resources. */
  readonly failure?: Failure;
}

/** So many subscriptions are asked at the same time. */
const AT_A_TIME = 8;

/** The resources that have models, subscription by subscription. Rejects with a `ProviderFailure` when there is no list of those. */
export async function* accountsBySubscription(
  caller: ArmCaller,
  signal: AbortSignal,
): AsyncGenerator<AccountsOfSubscription> {
  const all = await armList(
    caller,
    {
      path: '/subscriptions',
      version: SUBSCRIPTIONS_VERSION,
      entry: subscriptionShape,
      what: 'your subscriptions',
    },
    signal,
  );
  const subscriptions = all.filter(({ state }) => !/^(disabled|deleted)$/i.test(state ?? ''));
  for (let start = 0; start < subscriptions.length; start += AT_A_TIME) {
    const group = subscriptions.slice(start, start + AT_A_TIME);
    yield* await Promise.all(group.map((subscription) => accountsIn(subscription, caller, signal)));
  }
}

async function accountsIn(
  subscription: Subscription,
  caller: ArmCaller,
  signal: AbortSignal,
): Promise<AccountsOfSubscription> {
  const { subscriptionId, displayName = subscriptionId } = subscription;
  const question = {
    path: `/subscriptions/${subscriptionId}/providers/Microsoft.CognitiveServices/accounts`,
    version: COGNITIVE_SERVICES_VERSION,
    entry: accountShape,
    what: `the resources of the subscription "${displayName}"`,
  };
  try {
    const accounts = await armList(caller, question, signal);
    return {
      subscription,
      accounts: accounts.filter(({ kind }) => kind === 'OpenAI' || kind === 'AIServices'),
    };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { subscription, accounts: [], failure: error.failure };
  }
}

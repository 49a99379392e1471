import type { Failure } from '../../domain/failure.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type ArmCaller, armList, COGNITIVE_SERVICES_VERSION, SUBSCRIPTIONS_VERSION } from './arm.ts';
import { type Account, accountShape, type Subscription, subscriptionShape } from './arm-shapes.ts';

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

import * as v from 'valibot';
import type { AzureConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { untilAborted } from '../until-aborted.ts';
import { failureWithoutSecrets } from '../without-secrets.ts';
import { armFailure } from './arm-failures.ts';
import { azureCliToken } from './azure-cli.ts';
import { getJson, getPages, NotAList, postJson } from './json-pages.ts';

/** Who asks the Azure Resource Manager: a signed-in user, or the Azure CLI's account. */
export interface AzureAccount extends Pick<AzureConnection, 'tenant' | 'resourceManager'> {
  readonly auth: 'entra' | 'azureCli';
}

/** One who may ask it now. The token is that of a moment and must not be kept. */
export interface ArmCaller {
  readonly origin: string;
  readonly account: AzureAccount;
  readonly scope: string;
  readonly token: string;
}

/** The resource manager of the cloud that a resource's host belongs to. */
export function resourceManagerOf({
  endpoint,
  resourceManager,
}: Pick<AzureConnection, 'endpoint' | 'resourceManager'>): string {
  if (resourceManager !== undefined) return resourceManager;
  return new URL(endpoint).hostname.endsWith('.azure.us') ? US_GOVERNMENT : PUBLIC;
}

const PUBLIC = 'https://management.azure.com';
const US_GOVERNMENT = 'https://management.usgovcloudapi.net';

/** Rejects with a `ProviderFailure` where there is no token to be had without asking the user. */
export async function armCaller(
  account: AzureAccount,
  access: Access,
  signal: AbortSignal,
): Promise<ArmCaller> {
  const { origin } = new URL(account.resourceManager ?? PUBLIC);
  const scope = `${origin}/.default`;
  const asking =
    account.auth === 'entra'
      ? access.microsoftToken(scope, account.tenant)
      : azureCliToken(scope, account.tenant, access.env, signal);
  const token = await untilAborted(asking, signal);
  access.noteSecret?.(token);
  return { origin, account, scope, token };
}

/** What is asked for, for the sentence that says it could not be had: "the deployments of “contoso”". */
interface Question<T> {
  readonly path: string;
  readonly version: string;
  readonly entry: v.GenericSchema<unknown, T>;
  readonly what: string;
}

/** Versions of the two services behind the resource manager that every cloud of Azure knows. */
export const SUBSCRIPTIONS_VERSION = '2022-12-01';
export const COGNITIVE_SERVICES_VERSION = '2025-06-01';

/** All pages. Rejects with a `ProviderFailure`. */
export async function armList<T>(
  caller: ArmCaller,
  question: Question<T>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  return asked(caller, question.what, signal, () =>
    getPages(addressOf(caller, question), question.entry, headersOf(caller), signal),
  );
}

/** One thing. Rejects with a `ProviderFailure`. */
export async function armGet<T>(caller: ArmCaller, question: Question<T>, signal: AbortSignal): Promise<T> {
  return asked(caller, question.what, signal, async () =>
    parsed(await getJson(addressOf(caller, question), headersOf(caller), signal), question),
  );
}

/** A question that does not fit into an address; it changes nothing. Rejects with a `ProviderFailure`. */
export async function armPost<T>(
  caller: ArmCaller,
  question: Question<T> & { readonly body: object },
  signal: AbortSignal,
): Promise<T> {
  return asked(caller, question.what, signal, async () =>
    parsed(await postJson(addressOf(caller, question), headersOf(caller), question.body, signal), question),
  );
}

function parsed<T>(body: unknown, { entry }: Question<T>): T {
  const result = v.safeParse(entry, body);
  if (!result.success) throw new NotAList('the answer is not what was asked for');
  return result.output;
}

async function asked<T>(
  caller: ArmCaller,
  what: string,
  signal: AbortSignal,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw new ProviderFailure(failureWithoutSecrets(armFailure(error, caller, what), [caller.token]));
  }
}

function addressOf({ origin }: ArmCaller, { path, version }: Question<unknown>): URL {
  const address = new URL(origin);
  address.pathname = path;
  address.searchParams.set('api-version', version);
  return address;
}

function headersOf({ token }: ArmCaller): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

import type { UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { askAccountResource } from './azure-account.ts';
import { askAddress } from './azure-address.ts';
import { askDeployments, needsDeployments, type TypedDeployment } from './azure-deployments.ts';
import { type AzureCloud, cloudOf } from './azure-directory.ts';
import { askSignIn, type SignInWay } from './azure-sign-in.ts';
import { askTenant } from './azure-tenant.ts';
import { confirmUnderstood } from './azure-understood.ts';
import { type AskedConnection, askForKeys, type NewConnection } from './new-connection.ts';
import { askThen, type StepResult } from './steps.ts';

/**
 * Where the resource is, by any address or from the user's account; what was understood, to correct it; how to sign
 * in; and the tenant or the deployments, where they have to be asked. The cloud was the first question; how many there
 * will be depends on the answers.
 */
export function askAzure(): Promise<StepResult<AskedConnection>> {
  return askThen(
    () => askAddress(2),
    (address) => ('pasted' in address ? askRest(3, address.pasted) : askFromAccount(address.fromAccount)),
  );
}

function askFromAccount(cloud: AzureCloud): Promise<StepResult<AskedConnection>> {
  return askThen(
    () => askTenant(3, cloud),
    (tenant) =>
      askThen(
        () => askAccountResource(4, tenant, cloud),
        (understood) => askRest(5, understood),
      ),
  );
}

function askRest(step: number, understood: UnderstoodEndpoint): Promise<StepResult<AskedConnection>> {
  return askThen(
    () => confirmUnderstood(step, understood),
    (confirmed) =>
      askThen(
        () => askSignIn(step + 1, confirmed),
        (way) =>
          way.auth === 'apiKey' || confirmed.tenant !== undefined
            ? askLast(step + 2, confirmed, way)
            : askThen(
                () => askTenant(step + 2, cloudOf(confirmed.endpoint)),
                (tenant) => askLast(step + 3, { ...confirmed, ...(tenant !== undefined && { tenant }) }, way),
              ),
      ),
  );
}

function askLast(
  step: number,
  confirmed: UnderstoodEndpoint,
  way: SignInWay,
): Promise<StepResult<AskedConnection>> {
  if (!needsDeployments(confirmed, way)) return askKey(step, entryOf(confirmed, way, []), way);
  return askThen(
    () => askDeployments(step, confirmed.deployment),
    (deployments) => askKey(step + 1, entryOf(confirmed, way, deployments), way),
  );
}

/** What was pasted along with the address is not asked for. */
async function askKey(
  step: number,
  entry: NewConnection,
  { found }: SignInWay,
): Promise<StepResult<AskedConnection>> {
  if (found === undefined) return askForKeys(entry, step);
  return { type: 'next', value: { entry, keys: new Map([[found.name, found.value]]) } };
}

/** As it is written in the settings; of the address only what was confirmed. */
function entryOf(
  { endpoint, project, apiVersion, tenant, resourceId, keyHeader }: UnderstoodEndpoint,
  { auth, found }: SignInWay,
  deployments: readonly TypedDeployment[],
): NewConnection {
  return {
    kind: 'azure',
    endpoint,
    auth,
    ...(project !== undefined && { project }),
    ...(apiVersion !== undefined && { apiVersion }),
    ...(tenant !== undefined && { tenant }),
    ...(resourceId !== undefined && { resourceId }),
    ...(found !== undefined && keyHeader !== undefined && { headers: { [keyHeader]: { secret: true } } }),
    ...(deployments.length > 0 && { deployments }),
  };
}

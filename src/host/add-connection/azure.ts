import type { UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { askAccountResource } from './azure-account.ts';
import { askAddress } from './azure-address.ts';
import { askDeployments, needsDeployments, type TypedDeployment } from './azure-deployments.ts';
import { type AzureCloud, cloudOf } from './azure-directory.ts';
import { askSignIn, type FoundSecret, type SignInWay } from './azure-sign-in.ts';
import { askTenant } from './azure-tenant.ts';
import { confirmUnderstood } from './azure-understood.ts';
import type { NewConnection } from './index.ts';
import type { StepResult } from './steps.ts';

export interface NewAzureConnection {
  readonly connection: NewConnection;
  readonly secret?: FoundSecret;
}

/**
 * Where the resource is, by any address or from the user's account; what was understood, to correct it; how to sign
 * in; and the tenant or the deployments, where they have to be asked. The cloud was the first question; how many there
 * will be depends on the answers.
 */
export function askAzure(): Promise<StepResult<NewAzureConnection>> {
  return askThen(
    () => askAddress(2),
    (address) => ('pasted' in address ? askRest(3, address.pasted) : askFromAccount(address.fromAccount)),
  );
}

function askFromAccount(cloud: AzureCloud): Promise<StepResult<NewAzureConnection>> {
  return askThen(
    () => askTenant(3, cloud),
    (tenant) =>
      askThen(
        () => askAccountResource(4, tenant, cloud),
        (understood) => askRest(5, understood),
      ),
  );
}

function askRest(step: number, understood: UnderstoodEndpoint): Promise<StepResult<NewAzureConnection>> {
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

async function askLast(
  step: number,
  confirmed: UnderstoodEndpoint,
  way: SignInWay,
): Promise<StepResult<NewAzureConnection>> {
  if (!needsDeployments(confirmed, way)) return { type: 'next', value: entryOf(confirmed, way, []) };
  const typed = await askDeployments(step, confirmed.deployment);
  return typed.type === 'next' ? { type: 'next', value: entryOf(confirmed, way, typed.value) } : typed;
}

/** As it is written in the settings; of the address only what was confirmed. */
function entryOf(
  { endpoint, project, apiVersion, tenant, resourceId, keyHeader }: UnderstoodEndpoint,
  { auth, found }: SignInWay,
  deployments: readonly TypedDeployment[],
): NewAzureConnection {
  return {
    connection: {
      kind: 'azure',
      endpoint,
      auth,
      ...(project !== undefined && { project }),
      ...(apiVersion !== undefined && { apiVersion }),
      ...(tenant !== undefined && { tenant }),
      ...(resourceId !== undefined && { resourceId }),
      ...(found !== undefined && keyHeader !== undefined && { headers: { [keyHeader]: { secret: true } } }),
      ...(deployments.length > 0 && { deployments }),
    },
    ...(found !== undefined && { secret: found }),
  };
}

/** One question after the other; a step back from the second asks the first again. */
async function askThen<A, B>(
  ask: () => Promise<StepResult<A>>,
  next: (answer: A) => Promise<StepResult<B>>,
): Promise<StepResult<B>> {
  for (;;) {
    const answer = await ask();
    if (answer.type !== 'next') return answer;
    const result = await next(answer.value);
    if (result.type !== 'back') return result;
  }
}

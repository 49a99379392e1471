import type { UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { askAccountResource } from './azure-account.ts';
import { askAddress, FROM_ACCOUNT } from './azure-address.ts';
import { askDeployments, needsDeployments, type TypedDeployment } from './azure-deployments.ts';
import { askSignIn, type SignInWay } from './azure-sign-in.ts';
import { askTenant } from './azure-tenant.ts';
import { confirmUnderstood } from './azure-understood.ts';
import type { NewConnection } from './index.ts';
import type { StepResult } from './steps.ts';

export interface NewAzureConnection {
  readonly connection: NewConnection;
  /** The key that stood in the pasted address: a secret. */
  readonly key?: string;
}

/**
 * Where the resource is, by any address or from the user's account; what was understood, to correct it; how to sign
 * in; and the tenant or the deployments, where they have to be asked. The cloud was the first of five steps.
 */
export function askAzure(): Promise<StepResult<NewAzureConnection>> {
  return askThen(askAddress, (address) =>
    address === FROM_ACCOUNT
      ? askThen(
          () => askTenant({ step: 2 }, undefined),
          (tenant) => askThen(() => askAccountResource(tenant), askRest),
        )
      : askRest(address),
  );
}

function askRest(understood: UnderstoodEndpoint): Promise<StepResult<NewAzureConnection>> {
  return askThen(
    () => confirmUnderstood(understood),
    (confirmed) =>
      askThen(
        () => askSignIn(confirmed),
        (way) =>
          way.auth === 'apiKey' || confirmed.tenant !== undefined
            ? askLast(confirmed, way)
            : askThen(
                () => askTenant({ step: 5 }, confirmed.endpoint),
                (tenant) => askLast({ ...confirmed, ...(tenant !== undefined && { tenant }) }, way),
              ),
      ),
  );
}

async function askLast(
  confirmed: UnderstoodEndpoint,
  way: SignInWay,
): Promise<StepResult<NewAzureConnection>> {
  if (!needsDeployments(confirmed, way)) return { type: 'next', value: entryOf(confirmed, way, []) };
  const typed = await askDeployments(confirmed.deployment);
  return typed.type === 'next' ? { type: 'next', value: entryOf(confirmed, way, typed.value) } : typed;
}

/** As it is written in the settings; of the address only what was confirmed. */
function entryOf(
  { endpoint, project, apiVersion, tenant, resourceId }: UnderstoodEndpoint,
  { auth, key }: SignInWay,
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
      ...(deployments.length > 0 && { deployments }),
    },
    ...(key !== undefined && { key }),
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

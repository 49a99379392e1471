import { type CauseRow, CHOOSE_MODEL, deploymentIn, EDIT_CONNECTION, hostOf } from './cause-row.ts';

/** What is not where it was looked for: deployments, models, paths, and what stands in the way there. */
export const ADDRESS_CAUSES: readonly CauseRow[] = [
  {
    // Claude's API calls a deployment its model.
    fits: ({ text }) =>
      /DeploymentNotFound|API deployment for this resource does not exist|^not_found_error model\b/i.test(
        text,
      ),
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `${deploymentIn(context)} does not exist on this resource. Check its name, which need not be that of the model, or choose another one; a new deployment takes up to five minutes.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 410,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `The model behind ${context.modelId === undefined ? 'this deployment' : `“${context.modelId}”`} has been retired by Azure. Choose another one.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 404,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `There is nothing at this address of ${hostOf(context)}. Check the address of the connection, and “apiVersion” if it is an old gateway.`,
      cure: EDIT_CONNECTION,
    }),
  },
  {
    fits: ({ status }) => status !== undefined && status >= 300 && status < 400,
    cause: ({ headers }) => ({
      kind: 'network',
      message: `The endpoint sends requests on to ${redirectTarget(headers)}. Parley does not follow, so that your credentials go nowhere else. Put the right address into the connection.`,
      cure: EDIT_CONNECTION,
    }),
  },
];

export function redirectTarget(headers: Headers | undefined): string {
  const location = headers?.get('location') ?? '';
  return URL.canParse(location) ? `“${new URL(location).origin}”` : 'another address';
}

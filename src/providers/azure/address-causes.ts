import { type CauseRow, CHOOSE_MODEL, deploymentIn, EDIT_CONNECTION, hostOf } from './cause-row.ts';

/** What is not where it was looked for: deployments, models, paths, and what stands in the way there. */
export const ADDRESS_CAUSES: readonly CauseRow[] = [
  {
    fits: ({ text }) => /DeploymentNotFound|API deployment for this resource does not exist/i.test(text),
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `${deploymentIn(context)} does not exist on this resource. Check the spelling: the name of the deployment is wanted, not that of the model. A new one takes up to five minutes.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 410,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `The model behind ${context.modelId === undefined ? 'this deployment' : `"${context.modelId}"`} has been retired by Azure. Choose another one.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 404,
    cause: ({ context }) => ({
      kind: 'not-found',
      message: `There is nothing at this address of ${hostOf(context)}. Check the endpoint of the connection, and "apiVersion" if it is an old gateway.`,
      cure: EDIT_CONNECTION,
    }),
  },
  {
    fits: ({ status }) => status === 407,
    cause: () => ({
      kind: 'network',
      message:
        'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings.',
      cure: { type: 'open-settings', query: 'http.proxy' },
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

function redirectTarget(headers: Headers | undefined): string {
  const location = headers?.get('location') ?? '';
  return URL.canParse(location) ? `"${new URL(location).origin}"` : 'another address';
}

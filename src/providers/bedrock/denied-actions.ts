import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** AWS names the action and the resource that a policy denies; they are what an administrator needs. */
export function denied({ message }: Thrown, { modelId, region }: FailureContext): Verdict {
  const action = /not authorized to perform:?\s+([\w-]+:\w+)/i.exec(message)?.[1];
  const resource = /on resource:?\s+([^\s,]+)/i.exec(message)?.[1];
  const what = [action ?? 'this request', resource === '*' ? undefined : resource]
    .filter((part) => part !== undefined)
    .join(' on ');
  if (action?.startsWith('sts:')) {
    return {
      kind: 'access',
      message: `The role of the connection's profile could not be assumed: ${what} is not allowed. Ask its owner to trust this identity, or choose another profile.`,
      cure: { type: 'edit-connection' },
    };
  }
  if (modelId === undefined) {
    return {
      kind: 'access',
      message: `The AWS identity in use may not list models: ${what} is not allowed. Ask an administrator for the permission; until then type the id of a model.`,
      cure: { type: 'check-connection' },
    };
  }
  if (/explicit deny/i.test(message)) {
    return {
      kind: 'access',
      message: `A policy of the organisation or account forbids ${what}. Choose a model, route or region that it allows; ${region} was asked.`,
      cure: { type: 'choose-model' },
    };
  }
  return {
    kind: 'access',
    message:
      action === undefined
        ? `The AWS identity in use has no access to ${modelId} in ${region}. Ask an administrator for it, or choose another model or route.`
        : `The AWS identity in use may not do ${what}. Ask an administrator for the permission${/:InvokeModel/.test(action) ? ', for the inference profile and for the models behind it' : ''}, or choose another model or route.`,
    cure: { type: 'check-connection' },
  };
}

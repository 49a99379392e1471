import * as v from 'valibot';
import { isConnectionId } from '../domain/model-ref.ts';
import { endpointProblem } from './endpoint.ts';

/* What the entries of all clouds have in common. */

/** Never blank. */
export const text = v.pipe(v.string(), v.trim(), v.minLength(1));
export const id = v.pipe(
  v.string(),
  v.check(
    isConnectionId,
    'must begin with a small letter, then only small letters, digits and hyphens, 32 characters at most',
  ),
);
/** https anywhere, plain http on this machine only. */
export const endpoint = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed
      ? (endpointProblem(dataset.value) ?? queryProblem(dataset.value))
      : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  }),
);

/** It would be shown with each answer, and keys stand in queries. */
function queryProblem(address: string): string | undefined {
  const { search, hash } = new URL(address);
  return search === '' && hash === ''
    ? undefined
    : 'must not have a query; send a key in "headers", as { "secret": true } or { "env": "NAME" }';
}

export const apiKey = v.strictObject(
  { env: text },
  'must be { "env": "NAME" }; the key itself does not belong into settings, "Parley: Add Connection…" asks for it',
);

/** In the settings it is called `disabled`, as users write it. */
export const disabled = v.exactOptional(v.boolean());

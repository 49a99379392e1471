import type { Headers, HeaderValue } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import { CANNOT_BE_SENT, fitsHeader, nonBlank } from './api-key.ts';
import type { Access } from './provider.ts';
import { ProviderFailure } from './provider-failure.ts';

/** The headers of one request by their names in lower case, and those of their values that must not be seen anywhere. */
export interface RequestHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** The headers that a connection names itself. Throws a `ProviderFailure` where a value is missing or cannot be sent. */
export async function customHeaders(
  { headers = {}, label }: { readonly headers?: Headers; readonly label: string },
  access: Access,
): Promise<RequestHeaders> {
  const values: Record<string, string> = {};
  const secrets: string[] = [];
  for (const [name, given] of Object.entries(headers)) {
    const value = await headerValue(name, given, access);
    if (value === undefined) throw new ProviderFailure(missing(`"${name}" of "${label}"`, given));
    if (!fitsHeader(value)) throw new ProviderFailure(unfit(`"${name}" of "${label}"`, given));
    values[name.toLowerCase()] = value;
    // What stands in the settings is no secret.
    if (typeof given !== 'string') secrets.push(value);
  }
  return { headers: values, secrets };
}

async function headerValue(name: string, given: HeaderValue, access: Access): Promise<string | undefined> {
  if (typeof given === 'string') return given;
  return nonBlank('env' in given ? access.env[given.env] : await access.secret(`header:${name}`));
}

/** A secret can be entered; a variable of the environment cannot. */
function missing(which: string, given: HeaderValue): Failure {
  return typeof given === 'object' && 'env' in given
    ? {
        kind: 'credentials',
        message: `The header ${which} has no value: the environment variable ${given.env} is not set. Set it and restart VS Code, or edit the connection.`,
        cure: { type: 'edit-connection' },
      }
    : {
        kind: 'credentials',
        message: `The header ${which} has no value: no secret is stored for it. Enter it.`,
        cure: { type: 'replace-key' },
      };
}

function unfit(which: string, given: HeaderValue): Failure {
  const what = `The header ${which} ${CANNOT_BE_SENT}`;
  if (typeof given === 'object' && 'env' in given)
    return {
      kind: 'credentials',
      message: `${what} Correct the environment variable ${given.env} and restart VS Code, or edit the connection.`,
      cure: { type: 'edit-connection' },
    };
  return typeof given === 'string'
    ? { kind: 'credentials', message: `${what} Edit the connection.`, cure: { type: 'edit-connection' } }
    : { kind: 'credentials', message: `${what} Enter it again.`, cure: { type: 'replace-key' } };
}

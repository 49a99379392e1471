import type { Headers, HeaderValue } from '../domain/connection.ts';
import type { Needed, Template } from './call.ts';

export interface WrittenHeaders {
  readonly headers: readonly (readonly [name: string, value: Template])[];
  readonly variables: readonly Needed[];
}

/** The headers that a connection names itself: what stands in the settings as it is, all else as a variable. */
export function customHeaders(headers: Headers = {}): WrittenHeaders {
  const written = Object.entries(headers).map(([given, value]) => {
    const name = given.toLowerCase();
    const variable = variableOf(name, value);
    return { name, value, variable };
  });
  return {
    headers: written.map(({ name, value, variable }) => [
      name,
      variable !== undefined ? [{ variable }] : [typeof value === 'string' ? value : ''],
    ]),
    variables: written.flatMap(({ name, variable }) =>
      variable === undefined ? [] : [{ name: variable, meaning: `the header ${name}` }],
    ),
  };
}

function variableOf(name: string, value: HeaderValue): string | undefined {
  const own = variableFor('HEADER', name);
  if (typeof value === 'string') return MAY_BE_SECRET.test(name) ? own : undefined;
  return 'env' in value ? variableNamed(value.env, own) : own;
}

/** A key that somebody has written into the settings is one all the same. */
const MAY_BE_SECRET = /auth|key|token|secret|cookie|password|credential|signature/;

/** Begins with its kind, so that it is none of the variables which the shell and its programs read (PATH, HOME). */
export function variableFor(kind: 'HEADER' | 'QUERY', name: string): string {
  return `${kind}_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

/** A name that a shell can use; a setting may hold another. */
export function variableNamed(name: string | undefined, otherwise: string): string {
  return name !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : otherwise;
}

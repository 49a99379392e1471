import type { Headers, HeaderValue } from '../domain/connection.ts';
import type { Needed, Template } from './call.ts';

export interface WrittenHeaders {
  readonly headers: readonly (readonly [name: string, value: Template])[];
  readonly variables: readonly Needed[];
}

/** The headers that a connection names itself: what stands in the settings as it is, all else as a variable. */
export function customHeaders(headers: Headers = {}): WrittenHeaders {
  const variableFor = variablesOf('HEADER');
  const written = Object.entries(headers).map(([given, value]) => {
    const name = given.toLowerCase();
    const variable = variableOf(value, name, variableFor(name));
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

function variableOf(value: HeaderValue, name: string, own: string): string | undefined {
  if (typeof value === 'string') return MAY_BE_SECRET.test(name) ? own : undefined;
  return 'env' in value ? variableNamed(value.env, own) : own;
}

/** A key that somebody has written into the settings is one all the same. */
const MAY_BE_SECRET = /auth|key|token|secret|cookie|password|credential|signature/;

/**
 * Gives each name a variable. It begins with its kind, so that it is none of those which the shell and its programs read
 * (PATH, HOME); names that differ only in what a variable cannot have are numbered.
 */
export function variablesOf(kind: 'HEADER' | 'QUERY'): (name: string) => string {
  const nameOf = new Map<string, string>();
  return (name) => {
    const plain = `${kind}_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
    let variable = plain;
    for (let number = 2; (nameOf.get(variable) ?? name) !== name; number += 1)
      variable = `${plain}_${number}`;
    nameOf.set(variable, name);
    return variable;
  };
}

/** A name that a shell can use; a setting may hold another. */
export function variableNamed(name: string | undefined, otherwise: string): string {
  return name !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : otherwise;
}

import { expect, it } from 'vitest';
import type { Cure } from '../../../src/domain/failure.ts';
import type { ModelRef } from '../../../src/domain/model-ref.ts';
import { hasSameCause } from '../../../src/views/same-cause.ts';
import { newAnswer, poet, streaming } from '../storage/samples.ts';

function failed(ref: ModelRef, cure?: Cure) {
  const failure = { kind: 'credentials' as const, message: 'No.', ...(cure && { cure }) };
  const reply = streaming('', { state: { type: 'failure', failure } });
  return newAnswer(ref, { model: { ...poet, ref }, reply });
}

const login: Cure = { type: 'aws-sso-login', profile: 'dev' };
const key: Cure = { type: 'replace-key' };

it.each<readonly [string, Parameters<typeof hasSameCause>, boolean]>([
  ['one sign-in serves all connections', [failed('east:a', login), failed('west:b', { ...login })], true],
  [
    'another profile needs another sign-in',
    [failed('east:a', login), failed('east:b', { ...login, profile: 'x' })],
    false,
  ],
  [
    'one sign-in serves all profiles of its SSO session',
    [
      failed('east:a', { ...login, session: 'corp' }),
      failed('west:b', { ...login, profile: 'ops', session: 'corp' }),
    ],
    true,
  ],
  [
    'another SSO session needs another sign-in',
    [failed('east:a', { ...login, session: 'corp' }), failed('west:b', { ...login, session: 'partner' })],
    false,
  ],
  ['a key serves all models of its connection', [failed('east:a', key), failed('east:b', key)], true],
  ['a key serves no other connection', [failed('east:a', key), failed('west:a', key)], false],
  ['without a cure nothing is known to be the same', [failed('east:a'), failed('east:a')], false],
  ['what did not fail has no cause', [failed('east:a', key), newAnswer('b')], false],
])('%s', (_name, [one, other], expected) => {
  expect(hasSameCause(one, other)).toBe(expected);
});

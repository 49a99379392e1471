import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsChallenge } from '../../../src/domain/claims-challenge.ts';

const CLAIMS = 'eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoicDEifX19';
const CHALLENGE = `Bearer error="insufficient_claims", claims="${CLAIMS}"`;

test.each([
  `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${CLAIMS}"`,
  `Bearer claims=${CLAIMS}, error="insufficient_claims"`,
  `bearer error="insufficient_claims", claims="${CLAIMS}", scope="https://graph.microsoft.com/.default"`,
  CHALLENGE,
])('only the claims of a challenge are taken over: %s', (header) => {
  expect(claimsChallenge(header)).toBe(CHALLENGE);
});

test.each([
  null,
  undefined,
  '',
  'Bearer realm="x"',
  'Bearer error="insufficient_claims"',
  `Basic claims="${CLAIMS}"`,
  'Bearer claims="{"a":1}"',
  `Bearer claims="${'a'.repeat(9000)}"`,
])('there is no challenge in %s', (header) => {
  expect(claimsChallenge(header)).toBeUndefined();
});

test('whatever a server sends, no scope and no address of it is taken over', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const challenge = claimsChallenge(`Bearer ${before}, claims="${CLAIMS}", ${after}`);
      expect(challenge ?? CHALLENGE).toMatch(
        /^Bearer error="insufficient_claims", claims="[A-Za-z0-9+/_=-]+"$/,
      );
    }),
  );
});

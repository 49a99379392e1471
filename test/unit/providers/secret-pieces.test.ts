import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../src/providers/secret-pieces.ts';
import { secretScanner } from '../../support/secret-scan.ts';

const SECRET = 'Qz7/x+Vw9="k&Rt4_mHs2';

const escapedEach = (format: (hex: string) => string) =>
  [...Buffer.from(SECRET)].map((byte) => format(byte.toString(16).padStart(2, '0'))).join('');

test.each([
  ['as it is', SECRET],
  ['in other case', SECRET.toLowerCase()],
  ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ['in JSON within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in a URL within a URL', encodeURIComponent(encodeURIComponent(SECRET))],
  ['in HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['as escapes of JSON', escapedEach((hex) => `\\u00${hex}`)],
  ['as escapes of a URL', escapedEach((hex) => `%${hex}`)],
  ['as entities', escapedEach((hex) => `&#x${hex};`)],
  ['in hexadecimal digits', Buffer.from(SECRET).toString('hex')],
  ['in lines', `${SECRET.slice(0, 8)}\r\n${SECRET.slice(8)}`],
])('a secret that is repeated %s is hidden', (_, hidden) => {
  expect(withoutSecrets(`The key "${hidden}" is wrong.`, [SECRET])).toBe('The key "•••" is wrong.');
});

test.each([0, 1, 2])(
  'a secret is hidden in Base64 of something that begins %i characters before it',
  (before) => {
    const text = Buffer.from(`${'u'.repeat(before)}${SECRET}:`).toString('base64');
    const clean = withoutSecrets(`Authorization: Basic ${text}`, [SECRET]);
    expect(clean).toContain('•••');
    expect(secretScanner({ secret: SECRET })(clean)).toEqual([]);
  },
);

test('a secret that somebody has cut is hidden as far as it goes', () => {
  expect(withoutSecrets(`… key ${SECRET.slice(0, 12)}…`, [SECRET])).toBe('… key •••…');
  expect(withoutSecrets(`…${SECRET.slice(-12)} is wrong`, [SECRET])).toBe('…••• is wrong');
});

test('a short secret is hidden as a whole only, and what is too short for that is left', () => {
  expect(withoutSecrets('pass word, and sword', ['sword', 'and'])).toBe('pas•••, and •••');
});

test('text without secrets stays as it is', () => {
  fc.assert(fc.property(fc.string(), (text) => withoutSecrets(text, [SECRET]) === text));
  fc.assert(fc.property(fc.string(), (text) => withoutSecrets(text, []) === text));
});

test('no piece that a search would find is left of any secret in any text', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.stringMatching(/^[\w+/=.~-]{12,80}$/),
      fc.constantFrom<BufferEncoding>('latin1', 'base64', 'base64url', 'hex'),
      fc.nat({ max: 20 }),
      (around, secret, encoding, cut) => {
        const hidden = Buffer.from(around + secret + around).toString(encoding);
        const clean = withoutSecrets(around + hidden.slice(0, hidden.length - cut), [secret]);
        return secretScanner({ secret })(clean).length === 0;
      },
    ),
  );
});

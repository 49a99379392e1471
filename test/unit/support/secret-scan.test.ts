import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyUrl } from '../../support/generated.ts';
import { SHORTEST_PIECE, secretScanner } from '../../support/secret-scan.ts';

const CANARY = 'Qz7/x+Vw9="k&Rt4_m';
const scan = secretScanner({ canary: CANARY });

const escapedEach = (format: (code: number) => string) =>
  [...CANARY].map((character) => format(character.charCodeAt(0))).join('');
const hexOf = (code: number) => code.toString(16).padStart(2, '0');
const wrapped = (text: string, width: number, lineBreak: string) =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(lineBreak);

/** A long text around it, so that Base64 lines break within the canary. */
const within = (before: number) => `${'-'.repeat(before)}${CANARY}${'-'.repeat(90)}`;

test.each([
  ['as it is', CANARY],
  ['in lower case', CANARY.toLowerCase()],
  ['in upper case', CANARY.toUpperCase()],
  ['in Base64', Buffer.from(CANARY).toString('base64')],
  ['in Base64 for URLs', Buffer.from(CANARY).toString('base64url')],
  ['in Base64 a byte later', Buffer.from(`a${CANARY}z`).toString('base64')],
  ['in Base64 two bytes later', Buffer.from(`ab${CANARY}yz`).toString('base64')],
  ['in lines of Base64', wrapped(Buffer.from(within(40)).toString('base64'), 64, '\n')],
  ['in lines of Base64 as mail has them', wrapped(Buffer.from(within(50)).toString('base64'), 76, '\r\n')],
  [
    'in lines of Base64 within JSON',
    JSON.stringify(wrapped(Buffer.from(within(40)).toString('base64'), 64, '\n')),
  ],
  ['in lines', wrapped(CANARY, 5, '\n')],
  ['in a URL', encodeURIComponent(CANARY)],
  ['in a URL of another author', encodeURIComponent(CANARY).toLowerCase()],
  ['in a form', new URLSearchParams({ key: CANARY }).toString()],
  ['in a URL within a URL', encodeURIComponent(encodeURIComponent(CANARY))],
  ['as percent escapes throughout', escapedEach((code) => `%${hexOf(code)}`)],
  ['in JSON', JSON.stringify({ key: CANARY })],
  ['in JSON within JSON', JSON.stringify(JSON.stringify({ key: CANARY }))],
  ['in JSON as PHP writes it', JSON.stringify(CANARY).replaceAll('/', '\\/')],
  ['as JSON escapes throughout', escapedEach((code) => `\\u00${hexOf(code)}`)],
  ['as JSON escapes in capitals', escapedEach((code) => `\\u00${hexOf(code).toUpperCase()}`)],
  ['as escapes of a script', escapedEach((code) => `\\x${hexOf(code)}`)],
  ['in HTML', CANARY.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  [
    'in HTML with names',
    CANARY.replaceAll('/', '&sol;').replaceAll('+', '&plus;').replaceAll('=', '&equals;'),
  ],
  ['as decimal entities', escapedEach((code) => `&#${code};`)],
  ['as hexadecimal entities', escapedEach((code) => `&#x${hexOf(code)};`)],
  ['in hexadecimal digits', Buffer.from(CANARY).toString('hex')],
  ['in hexadecimal capitals', Buffer.from(CANARY).toString('hex').toUpperCase()],
  ['in UTF-16', Buffer.from(CANARY, 'utf16le')],
  ['in UTF-16 of the other order', Buffer.from(CANARY, 'utf16le').swap16()],
])('a secret is found %s', (_, hidden) => {
  const text = Buffer.concat([Buffer.from('Before it: “'), Buffer.from(hidden), Buffer.from('” and after.')]);
  expect(scan(text)).toContainEqual(expect.objectContaining({ secret: 'canary' }));
});

test('half of a secret is found, from wherever it is', () => {
  for (let start = 0; start + SHORTEST_PIECE <= CANARY.length; start += 1)
    expect(scan(`…${CANARY.slice(start, start + SHORTEST_PIECE)}…`)).toHaveLength(1);
});

test('a finding says whose it is and in which disguise, and does not repeat it', () => {
  const both = secretScanner({ one: 'one-0123456789', two: 'two-9876543210' });
  const found = both(`one-0123456789 and ${Buffer.from('two-9876543210').toString('hex')}`);
  expect(found).toEqual([
    { secret: 'one', disguise: 'plain', at: 0 },
    { secret: 'two', disguise: 'hexadecimal', at: 19 },
  ]);
});

test('any secret is found in any text, whatever escapes stand around it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary-ascii' }),
      fc.stringMatching(/^[\w+/=.~-]{12,60}$/),
      fc.string(),
      (before, secret, after) => {
        const scanSecret = secretScanner({ secret });
        for (const text of [secret, JSON.stringify(secret), Buffer.from(secret).toString('hex')])
          expect(scanSecret(before + text + after)).not.toEqual([]);
      },
    ),
  );
});

test('ordinary text is not reported', () => {
  const isOrdinary = (content: string | Uint8Array) => scan(content).length === 0;
  fc.assert(fc.property(fc.string({ maxLength: 2000 }), isOrdinary));
  fc.assert(fc.property(fc.base64String({ maxLength: 4000 }), isOrdinary));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 4000 }), isOrdinary));
  fc.assert(fc.property(anyUrl, fc.json(), (url, json) => isOrdinary(url + json)));
});

test('fewer characters than are looked for, and the secret of somebody else, are not reported', () => {
  expect(scan(CANARY.slice(0, SHORTEST_PIECE - 1))).toEqual([]);
  expect(scan('Qz8/x-Vw0="j&Rt5_m')).toEqual([]);
});

test('what is too short to be told from ordinary text is refused', () => {
  expect(() => secretScanner({ code: '123456' })).toThrow('code is too short');
});

test('four megabytes are looked through in seconds', () => {
  const start = performance.now();
  expect(scan(`${'2026-11-22 10:00:00.000 [info] Extension host agent started.\n'.repeat(66_000)}`)).toEqual(
    [],
  );
  expect(performance.now() - start).toBeLessThan(4_000);
});

import { expect, test } from 'vitest';
import type { ErrorCase } from './error-case.ts';
import { SECTIONS } from './sections.ts';

/** The same cause as Bedrock, Mantle and Azure say it. */
const SAME_CAUSES: readonly (readonly [string, ...string[]])[] = [
  ['input too long', 'Mantle: too long', 'too long', 'Claude: too long', 'Responses: too long'],
  ['internal error', 'Mantle: internal error', 'internal error', 'Claude: internal error'],
  ['internal error mid-answer', 'Mantle: failed mid-answer', 'Responses: failed'],
  ['service unavailable', 'unavailable'],
  ['unavailable mid-answer', 'Claude: overloaded mid-answer'],
  ['model timed out', 'timed out'],
  ['Mantle: failure of tomorrow', 'Responses: failure of tomorrow', 'model stream failed mid-answer'],
  ['stream ends without messageStop', 'Mantle: stream without its end', 'Responses: stream without its end'],
  ['stream ends without messageStop', 'Chat: no [DONE]', 'Claude: stream without its end'],
  ['socket killed mid-answer', 'Mantle: socket killed', 'Responses: socket killed', 'Chat: socket killed'],
  ['web page instead of an answer', 'web page instead of an answer'],
  ['bad gateway', 'Mantle: web page', 'bad gateway'],
  ['web page with 401', 'web page with 401'],
  ['web page with 403', 'web page with 403'],
  ['web page with 404', 'web page with 404'],
  ['web page with 429', 'web page with 429'],
];

test.each(SAME_CAUSES)('%s is the same failure in the same words everywhere', (...names) => {
  const [first, ...others] = names.flatMap((name) => casesNamed(name).map(plainly));
  expect(others.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toEqual(first);
});

test('who is refused within an answer needs credentials on every cloud', () => {
  const names = ['session expired mid-answer', 'Mantle: refused mid-answer'];
  const ofAzure = [
    'Responses: key refused',
    'Chat: key refused in the stream',
    'Claude: key refused mid-answer',
  ];
  const cases = [...names, ...ofAzure].flatMap(casesNamed);
  expect(cases.map(({ failure }) => failure.kind)).toEqual(cases.map(() => 'credentials'));
});

function casesNamed(name: string): readonly ErrorCase[] {
  const all: readonly ErrorCase[] = Object.values(SECTIONS).flatMap((sections) =>
    sections.flatMap(({ cases }) => cases),
  );
  const found = all.filter((each) => each.name === name);
  expect(found, name).not.toEqual([]);
  return found;
}

function plainly({ failure: { kind, message, cure, isTransient } }: ErrorCase) {
  const words = message.replace(/\b(?:Bedrock|Azure)\b/g, 'the cloud').replace(' or route', '');
  return { kind, cure, isTransient, words };
}

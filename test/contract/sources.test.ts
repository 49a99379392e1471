import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { azureFixtures, bedrockFixtures } from './fixture.ts';

const ROOT = new URL('../../', import.meta.url);
const FIXTURES = [...bedrockFixtures(), ...azureFixtures()];

test('every fixture names a heading of our notes on its cloud as its source', () => {
  const astray = FIXTURES.filter(({ source }) => {
    const [path = '', anchor = ''] = source.doc.split('#');
    return !anchorsIn(path).includes(anchor);
  });
  expect(astray.map(({ name, source }) => `${name}: ${source.doc}`)).toEqual([]);
});

test('every recording says on which day it was made, and nothing else does', () => {
  const odd = FIXTURES.filter(({ source }) => (source.grade === 'recorded') !== (source.date !== undefined));
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test('both clouds have fixtures', () => {
  expect(bedrockFixtures().length).toBeGreaterThan(0);
  expect(azureFixtures().length).toBeGreaterThan(0);
});

/** Anchors as GitHub makes them from headings. */
function anchorsIn(path: string): readonly string[] {
  const file = new URL(path, ROOT);
  if (!existsSync(file)) return [];
  const headings = readFileSync(file, 'utf8').match(/^#{1,6} .+$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

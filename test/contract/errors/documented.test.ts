import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GRADES } from '../fixture.ts';
import { CREDENTIAL_TROUBLES } from './credential-troubles.ts';
import { SECTIONS } from './sections.ts';

const PAGES = [
  ['bedrock', [...SECTIONS.bedrock, ...SECTIONS.mantle, CREDENTIAL_TROUBLES]],
  ['azure', SECTIONS.azure],
] as const;

describe.each(PAGES)('the errors of %s', (cloud, sections) => {
  test('are the same in the notes and in the tests, each with the same kind and button', () => {
    const tested = sections.flatMap(({ heading, cases }) =>
      cases.map(({ name, failure }) => rowOf(heading, name, failure.kind, failure.cure?.type)),
    );
    expect(tested.toSorted()).toEqual(documentedIn(cloud).toSorted());
  });

  test('have a name each', () => {
    const names = sections.flatMap(({ cases }) => cases.map(({ name }) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

function rowOf(heading: string, name: string, kind: string, cure = '–'): string {
  return `${heading}: ${name} | ${kind} | ${cure}`;
}

/** The rows of the tables on the page, each under its heading. */
function documentedIn(cloud: string): readonly string[] {
  const page = readFileSync(new URL(`../../../docs/clouds/${cloud}-errors.md`, import.meta.url), 'utf8');
  return page.split(/^## /m).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(2);
    return rows.map((row) => {
      const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      const [, name = '', , kind = '', cure = '', evidence = ''] = cells;
      expect([...GRADES, 'reported'], `${name} says how sure it is`).toContain(evidence);
      return rowOf(heading, name, kind, cure);
    });
  });
}

import process from 'node:process';
import fc from 'fast-check';

/**
 * How many cases to generate where a fault shows only in few of them: all, but no more than `GENERATED_CASES`, with
 * which the quick run tries fewer. A failure prints the seed to repeat it with.
 */
export function generatedCases(all: number): number {
  return Math.min(all, Number(process.env['GENERATED_CASES'] ?? all));
}

/** Any code point, as often astral as there are such. fast-check's own unit of that kind takes seconds to be made. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .oneof(fc.integer({ min: 0, max: 0xd7_ff }), fc.integer({ min: 0xe0_00, max: 0x10_ff_ff }))
  .map((codePoint) => String.fromCodePoint(codePoint));

const anyText = fc.string({ unit: anyCharacter });

/** An address with any text in its path and query; fast-check's own are made of that unit, too. */
export const anyUrl: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('http', 'https'), fc.domain(), anyText, anyText)
  .map(
    ([scheme, domain, path, query]) =>
      `${scheme}://${domain}/${encodeURIComponent(path)}?${encodeURIComponent(query)}`,
  );

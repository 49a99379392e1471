import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationCsv } from '../../../src/export/csv.ts';
import { csvLine } from '../../../src/export/csv-cell.ts';
import { figureLine } from '../../../src/export/figures.ts';
import { answer, comparison, inBursts, running, sonnet } from './sample-comparison.ts';

/** A reader by the letter of RFC 4180. */
function read(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function table(csv: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = read(csv.replace(/^\uFEFF/, ''));
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

describe('a comparison as CSV', () => {
  const rows = table(conversationCsv(comparison));

  it('has a row for each answer, those included that were replaced', () => {
    expect(rows.map((row) => [row['turn'], row['lane'], row['outcome'], row['is_replaced']])).toEqual([
      ['1', 'Claude Sonnet 5.5', 'finished', 'false'],
      ['1', 'Claude Sonnet 5.5 · temperature 1', 'finished', 'false'],
      ['1', 'Claude Sonnet 5.5 · temperature 1', 'finished', 'false'],
      ['1', 'GPT-6.1 Sol (team-gpt)', 'failed', 'true'],
      ['1', 'GPT-6.1 Sol (team-gpt)', 'finished', 'false'],
      ['1', 'Nova Pro', 'finished', 'false'],
      ['2', 'Claude Sonnet 5.5', 'finished', 'false'],
      ['2', 'GPT-6.1 Sol (team-gpt)', 'failed', 'false'],
    ]);
    expect(rows[2]).toMatchObject({ is_continuation: 'true' });
  });

  it('gives every figure with its unit, and where its price is from', () => {
    expect(rows[4]).toMatchObject({
      prompt: 'Why is the sky blue?\nExplain it to a child.',
      model_ref: 'azure:team-gpt',
      connection: 'azure',
      region: 'swedencentral',
      tier: 'priority',
      finish_reason: 'complete',
      first_token_ms: '610',
      total_ms: '4910',
      tokens_per_second: '93.93',
      tokens_per_second_is_approximate: 'true',
      cache_read_tokens: '1000',
      reasoning_tokens: '300',
      cost_usd: '0.01274',
      price_source: 'AWS Price List',
      price_as_of: '2026-11-01',
      started_at: '2026-11-22T14:05:00.000Z',
    });
    expect(rows[1]).toMatchObject({ temperature: '1' });
  });

  it('leaves a cell empty where something is unknown, and writes 0 where that was reported', () => {
    expect(rows[5]).toMatchObject({
      input_tokens: '0',
      output_tokens: '',
      cost_usd: '',
      cost_unknown_because: 'The cloud reported no output tokens.',
      tokens_per_second: '',
      tokens_per_second_is_approximate: '',
      temperature: '',
    });
  });

  it('counts the bursts that make a speed approximate, and leaves that empty where there were none', () => {
    const lane = answer('burst', 'cold', sonnet, inBursts);
    const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 1, answers: [lane] };
    expect(table(conversationCsv({ ...comparison, turns: [turn] }))[0]).toMatchObject({
      tokens_per_second_is_approximate: 'true',
      bursts: '2',
      longest_silence_ms: '4000',
    });
    expect(rows[4]).toMatchObject({ bursts: '', longest_silence_ms: '' });
  });

  it('says of a cost whose price is less than certain that it is so, and why', () => {
    const { cost, ...lane } = answer('assumed', 'cold', sonnet, inBursts);
    if (cost?.type !== 'known') throw new Error('The cost is known.');
    const price = { ...cost.price, note: 'Assumed.', isApproximate: true } as const;
    const assumed = { ...lane, cost: { ...cost, price } };
    const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 1, answers: [assumed] };
    expect(table(conversationCsv({ ...comparison, turns: [turn] }))[0]).toMatchObject({
      cost_is_approximate: 'true',
      price_note: 'Assumed.',
    });
    expect(figureLine(assumed)).toMatch(/cost ≈ \$0\.\d+/);
    expect(rows[0]).toMatchObject({ cost_is_approximate: 'false' });
  });

  it('says why an answer failed, and which still run', () => {
    expect(rows[3]).toMatchObject({ failure_kind: 'throttled', finish_reason: '', attempts: '3' });
    expect(rows[3]?.['failure']).toBe('The cloud is busy. Try again in a minute.');
    expect(table(conversationCsv(running))[6]).toMatchObject({
      outcome: 'running',
      total_ms: '',
      cost_usd: '',
    });
  });

  it('begins with the mark by which Excel knows UTF-8', () => {
    expect(conversationCsv(comparison).startsWith('\uFEFFturn,prompt,')).toBe(true);
  });
});

describe('a cell', () => {
  it('comes back as it was, whatever it holds, but for the guard before a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' })), {
          minLength: 1,
        }),
        (cells) => {
          const [row = []] = read(csvLine(cells));
          expect(row.map((cell, index) => (cells[index] === cell ? cell : cell.replace(/^'/, '')))).toEqual(
            cells,
          );
        },
      ),
    );
  });

  it('is never taken for a formula by a spreadsheet', () => {
    const [[cell, blank] = []] = read(csvLine(['=1+1', ' ＝HYPERLINK("x")']));
    expect(cell).toBe(`'=1+1`);
    expect(blank).toBe(`' ＝HYPERLINK("x")`);
  });

  it('holds numbers without an exponent, negative ones as they are', () => {
    expect(csvLine([1.2e-7, 0, -5, 1310, true, undefined])).toBe('0.00000012,0,-5,1310,true,\r\n');
  });
});

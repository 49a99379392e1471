import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cost } from '../../../src/domain/cost.ts';
import { type Contender, type Distinction, rank } from '../../../src/domain/ranking.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { ATTEMPT, COMPLETE, failure, replyOf, text } from './events.ts';

interface Run {
  readonly firstMs?: number;
  readonly endedMs?: number;
  readonly usd?: number | undefined;
  readonly words?: string;
  readonly final?: StreamEvent | undefined;
}

function costOf(usd: number | undefined): Cost {
  return usd === undefined
    ? { type: 'unknown', because: 'No price.' }
    : {
        type: 'known',
        usd,
        price: { rates: { input: 1, output: 1 }, scope: 'global', source: 'a test', asOf: '2026-11-01' },
      };
}

function answer({ firstMs = 100, endedMs = 1000, usd, words = 'Yes.', final = COMPLETE }: Run) {
  return { reply: replyOf([0, ATTEMPT], [firstMs, text(words)], [endedMs, final]), cost: costOf(usd) };
}

function lane(laneId: string, ...runs: readonly Run[]): Contender {
  return { laneId, answers: runs.map(answer) };
}

/** The lanes that have the mark, in the order of the lanes, and "2 of 3" where not all could be compared. */
function winners(lanes: readonly Contender[], distinction: Distinction): readonly string[] {
  const marks = rank(lanes);
  return lanes.flatMap(({ laneId }) => {
    const mark = marks.get(laneId)?.find((it) => it.distinction === distinction);
    if (mark === undefined) return [];
    return [mark.compared < mark.complete ? `${laneId} of ${mark.compared}` : laneId];
  });
}

function names(marked: readonly string[]): readonly string[] {
  return marked.map((name) => name.replace(/ of \d$/, ''));
}

describe('the marks of a round', () => {
  const quick = lane('quick', { firstMs: 300, endedMs: 900, usd: 0.02, words: 'A long answer.' });
  const cheap = lane('cheap', { firstMs: 200, endedMs: 1500, usd: 0.01, words: 'Short.' });

  it('name the first, the fastest, the cheapest and the shortest', () => {
    expect(winners([quick, cheap], 'first')).toEqual(['cheap']);
    expect(winners([quick, cheap], 'fastest')).toEqual(['quick']);
    expect(winners([quick, cheap], 'cheapest')).toEqual(['cheap']);
    expect(winners([quick, cheap], 'shortest')).toEqual(['cheap']);
  });

  it('are for all that are equal', () => {
    expect(winners([quick, { ...quick, laneId: 'twin' }, cheap], 'fastest')).toEqual(['quick', 'twin']);
  });

  it('wait until all have ended', () => {
    const running = { laneId: 'running', answers: [{ reply: replyOf([0, ATTEMPT], [50, text('A')]) }] };
    expect(rank([quick, cheap, running])).toEqual(new Map());
  });

  it.each<[string, StreamEvent]>([
    ['was cut off', { type: 'finish', reason: 'length' }],
    ['was stopped', { type: 'finish', reason: 'stopped' }],
    ['was filtered', { type: 'finish', reason: 'filtered' }],
    ['was refused', { type: 'finish', reason: 'refusal' }],
    ['ended for an unknown reason', { type: 'finish', reason: 'other' }],
    ['failed', failure()],
  ])('are not for an answer that %s, however quick and cheap', (_how, final) => {
    const early = lane('early', { firstMs: 1, endedMs: 2, usd: 0, words: '!', final });
    expect(rank([quick, cheap, early])).toEqual(rank([quick, cheap]));
    expect(rank([quick, early])).toEqual(new Map());
  });

  it('are not for an answer without a word', () => {
    expect(winners([quick, cheap, lane('mute', { words: '', usd: 0 })], 'shortest')).toEqual(['cheap']);
  });

  it('pass over a lane that was not asked', () => {
    expect(rank([quick, cheap, { laneId: 'idle', answers: [] }])).toEqual(rank([quick, cheap]));
  });

  it('say among how many the cheapest was found where not all prices are known', () => {
    const unpriced = lane('unpriced', { words: 'An answer of unknown price.' });
    expect(winners([quick, cheap, unpriced], 'cheapest')).toEqual(['cheap of 2']);
    expect(winners([quick, unpriced], 'cheapest')).toEqual([]);
  });

  it('take an answer that was continued to its end as one', () => {
    const final: StreamEvent = { type: 'finish', reason: 'length' };
    const cut = { firstMs: 50, endedMs: 400, usd: 0.004, words: 'One,', final };
    const continued = lane('continued', cut, { firstMs: 60, endedMs: 600, usd: 0.004, words: ' two.' });
    expect(winners([quick, continued], 'first')).toEqual(['continued']);
    expect(winners([quick, continued], 'fastest')).toEqual(['quick']);
    expect(winners([quick, continued], 'cheapest')).toEqual(['continued']);
  });
});

describe('whatever the figures are', () => {
  const run = fc.record({
    firstMs: fc.integer({ min: 1, max: 500 }),
    endedMs: fc.integer({ min: 501, max: 5000 }),
    usd: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    words: fc.string({ minLength: 1, maxLength: 20 }),
    final: fc.constantFrom<StreamEvent>(COMPLETE, COMPLETE, { type: 'finish', reason: 'length' }, failure()),
  });
  const lanes = fc
    .array(run, { maxLength: 6 })
    .map((runs) => runs.map((it, index) => lane(`lane-${index}`, it)));

  it('a slower, dearer and longer answer more changes no winner', () => {
    fc.assert(
      fc.property(lanes, (all) => {
        const worse = lane('worse', { firstMs: 6000, endedMs: 9000, usd: 1000, words: 'x'.repeat(50) });
        for (const distinction of ['first', 'fastest', 'cheapest', 'shortest'] as const) {
          const before = names(winners(all, distinction));
          if (before.length > 0) expect(names(winners([...all, worse], distinction))).toEqual(before);
        }
      }),
    );
  });

  it('an unknown price never wins', () => {
    fc.assert(
      fc.property(lanes, (all) => {
        const unpriced = all.filter(({ answers }) => answers[0]?.cost?.type !== 'known');
        const cheapest = names(winners(all, 'cheapest'));
        expect(unpriced.filter(({ laneId }) => cheapest.includes(laneId))).toEqual([]);
      }),
    );
  });

  it('the order of the lanes decides nothing', () => {
    fc.assert(
      fc.property(lanes, (all) => {
        expect(new Map([...rank(all.toReversed())].toSorted())).toEqual(new Map([...rank(all)].toSorted()));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonAnchors,
  correspondingTop,
  type ScrollAnchor,
  type Scrolled,
} from '../../../webview/comparison/scroll-anchors.ts';

const anchors = (...places: readonly (readonly [key: string, topPx: number])[]): readonly ScrollAnchor[] =>
  places.map(([key, topPx]) => ({ key, topPx }));
const lane = (endPx: number, ...places: readonly (readonly [key: string, topPx: number])[]): Scrolled => ({
  anchors: anchors(...places),
  endPx,
});

describe('lanes that scroll together', () => {
  const short = lane(1000, ['why', 100], ['code ts', 300], ['tests', 600]);
  const long = lane(4000, ['why', 200], ['an aside', 900], ['code ts', 1500], ['tests', 3000]);

  it('show the same section, wherever it stands in the other lane', () => {
    expect(correspondingTop(short, long, 100)).toBe(200);
    expect(correspondingTop(short, long, 300)).toBe(1500);
    expect(correspondingTop(long, short, 3000)).toBe(600);
  });

  it('are as far along between two sections as the one that leads', () => {
    expect(correspondingTop(short, long, 200)).toBe(850);
    expect(correspondingTop(short, long, 450)).toBe(2250);
  });

  it('begin and end together', () => {
    expect(correspondingTop(short, long, 0)).toBe(0);
    expect(correspondingTop(short, long, 1000)).toBe(4000);
    expect(correspondingTop(short, long, 1200)).toBe(4000);
  });

  it('go by share of the whole where they have nothing in common', () => {
    expect(correspondingTop(lane(1000, ['a', 500]), lane(300, ['b', 10]), 500)).toBe(150);
  });

  it('stay where a lane has nothing to scroll', () => {
    expect(correspondingTop(short, lane(0), 500)).toBe(0);
    expect(correspondingTop(lane(0), long, 0)).toBe(0);
  });

  const scrolled = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'code'), fc.nat(5000)), { maxLength: 20 })
    .chain((places) =>
      fc.nat(6000).map((endPx) => lane(endPx, ...places.toSorted(([, one], [, other]) => one - other))),
    );

  it('never go back while the leader goes on, nor beyond an end', () => {
    fc.assert(
      fc.property(scrolled, scrolled, fc.array(fc.nat(6000), { minLength: 2 }), (one, other, tops) => {
        const moves = tops.toSorted((a, b) => a - b).map((top) => correspondingTop(one, other, top));
        for (const [index, move] of moves.entries()) {
          expect(move).toBeGreaterThanOrEqual(index === 0 ? 0 : (moves[index - 1] ?? 0) - 1e-9);
          expect(move).toBeLessThanOrEqual(other.endPx + 1e-9);
        }
      }),
    );
  });
});

describe('what two lanes have in common', () => {
  it('is the longest series in the same order', () => {
    const pairs = commonAnchors(
      anchors(['a', 0], ['b', 1], ['c', 2], ['d', 3]),
      anchors(['c', 0], ['a', 1], ['b', 2], ['d', 3]),
    );
    expect(pairs.map(([{ key }]) => key)).toEqual(['a', 'b', 'd']);
  });

  it('is everything for a lane and itself', () => {
    const own = anchors(['a', 0], ['a', 1], ['b', 2]);
    expect(commonAnchors(own, own)).toEqual(own.map((anchor) => [anchor, anchor]));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  edgeMoveOfKey,
  moveEdge,
  NARROWEST_LANE_PX,
  shareOfLeft,
  sharesOf,
} from '../../../webview/comparison/lane-widths.ts';

const widthPx = fc.integer({ min: NARROWEST_LANE_PX, max: 2000 });

describe('the edge between two columns', () => {
  it('moves, gives to one what it takes from the other, and makes none too narrow', () => {
    fc.assert(
      fc.property(widthPx, widthPx, fc.integer({ min: -5000, max: 5000 }), (leftPx, rightPx, byPx) => {
        const moved = moveEdge({ leftPx, rightPx }, byPx);
        expect(moved.leftPx + moved.rightPx).toBe(leftPx + rightPx);
        expect(Math.min(moved.leftPx, moved.rightPx)).toBeGreaterThanOrEqual(NARROWEST_LANE_PX);
      }),
    );
    expect(moveEdge({ leftPx: 400, rightPx: 400 }, 50)).toEqual({ leftPx: 450, rightPx: 350 });
  });

  it('goes by the arrow keys, further with Shift, and to its ends', () => {
    const even = { leftPx: 400, rightPx: 400 };
    expect(edgeMoveOfKey('ArrowRight', false, even)).toBe(24);
    expect(edgeMoveOfKey('ArrowLeft', true, even)).toBe(-96);
    expect(moveEdge(even, edgeMoveOfKey('Home', false, even) ?? 0).leftPx).toBe(NARROWEST_LANE_PX);
    expect(moveEdge(even, edgeMoveOfKey('End', false, even) ?? 0).rightPx).toBe(NARROWEST_LANE_PX);
    expect(edgeMoveOfKey('a', false, even)).toBeUndefined();
  });

  it('leaves a share of 1 to a lane that joins later', () => {
    const shares = sharesOf([
      { laneId: 'a', widthPx: 300 },
      { laneId: 'b', widthPx: 500 },
    ]);
    expect(shares).toEqual({ a: 0.75, b: 1.25 });
  });

  it('tells its place as the share of the left column', () => {
    expect(shareOfLeft({ leftPx: 300, rightPx: 100 })).toBe(75);
    expect(shareOfLeft({ leftPx: 0, rightPx: 0 })).toBe(50);
  });
});

import { describe, expect, it } from 'vitest';
import {
  FIRST_ARRANGEMENT,
  isFolded,
  readArrangement,
  withAlone,
  withFolded,
  withUnfolded,
} from '../../../webview/comparison/lane-arrangement.ts';

describe('the arrangement of lanes', () => {
  it('folds a lane to a strip and back', () => {
    const folded = withFolded(withFolded(FIRST_ARRANGEMENT, 'a'), 'a');
    expect(folded.folded).toEqual(['a']);
    expect(isFolded(folded, 'a')).toBe(true);
    expect(isFolded(withUnfolded(folded, 'a'), 'a')).toBe(false);
  });

  it('shows one lane alone, and afterwards what was folded before', () => {
    const alone = withAlone(withFolded(FIRST_ARRANGEMENT, 'a'), 'b');
    expect(['a', 'b', 'c'].map((id) => isFolded(alone, id))).toEqual([true, false, true]);
    expect(['a', 'b', 'c'].map((id) => isFolded(withUnfolded(alone, 'c'), id))).toEqual([true, true, false]);
    expect(['a', 'b', 'c'].map((id) => isFolded(withAlone(alone, undefined), id))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('comes back as it was saved', () => {
    const saved = {
      folded: ['a'],
      alone: 'b',
      tab: 'c',
      widths: { a: 300.5 },
      isLinked: false,
      leftOut: ['a'],
      shownTurnId: 'd',
    };
    expect(readArrangement(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
  });

  it.each([
    undefined,
    'columns',
    { folded: 'a', alone: 4, tab: null, widths: [], isLinked: 'yes' },
    { folded: [1], widths: { a: -1, b: 'wide', c: Number.NaN } },
  ])('begins anew where nothing sensible was saved: %j', (saved) => {
    expect(readArrangement(saved)).toEqual(FIRST_ARRANGEMENT);
  });
});

import { describe, expect, it } from 'vitest';
import { nextInBar } from '../../../webview/components/bar-keys.ts';
import { nextInMenu } from '../../../webview/components/menu-keys.ts';

const names = ['Copy', 'Collapse', 'Remove'];

describe('a key in a menu', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', -1, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['c', 0, 1],
    ['C', 1, 0],
    ['r', 0, 2],
    ['x', 0, undefined],
    ['Enter', 0, undefined],
    [' ', 0, undefined],
  ] as const)('%s leads from %i to %s', (key, from, to) => {
    expect(nextInMenu(names, from, key)).toBe(to);
  });

  it('leads nowhere where there is nothing', () => {
    expect(nextInMenu([], -1, 'ArrowDown')).toBeUndefined();
  });
});

describe('a key among tabs or radio buttons', () => {
  it.each([
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['ArrowDown', 0, 1],
    ['ArrowUp', 1, 0],
    ['Home', 1, 0],
    ['End', 1, 2],
    ['Tab', 1, undefined],
  ] as const)('%s leads from %i to %s', (key, from, to) => {
    expect(nextInBar(3, from, key)).toBe(to);
  });
});

import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../../../webview/comparison/difference-sections.ts';
import { compared } from '../../../webview/playground/difference-scenes.ts';

const sections = (left: string, right: string) => sectionsOf(compared(left, right).rows);

describe('the sections of a difference', () => {
  it('take alike neighbours together, and what only one side has in one place', () => {
    expect(
      sections(
        '# Same\n\nAlso the same.\n\nHere alone.\n\nAnd this.\n\nThe end.',
        '# Same\n\nAlso the same.\n\nQuite otherwise.\n\nThe end.',
      ),
    ).toEqual([
      { type: 'same', count: 2, left: '# Same\n\nAlso the same.', right: '# Same\n\nAlso the same.' },
      { type: 'only', left: 'Here alone.\n\nAnd this.', right: 'Quite otherwise.' },
      { type: 'same', count: 1, left: 'The end.', right: 'The end.' },
    ]);
  });

  it('keep each changed block by itself', () => {
    expect(sections('One two three.\n\nFour five six.', 'One two 3.\n\nFour five 6.')).toMatchObject([
      { type: 'changed', row: { type: 'changed' } },
      { type: 'changed', row: { type: 'changed' } },
    ]);
  });

  it('are Markdown that keeps its shape: lists stay lists, and rows of a table get a head', () => {
    expect(sections('- one\n- two\n\n| a | b |\n|---|---|\n| c | d |', '')).toMatchObject([
      { left: '- one\n- two\n\n| a | b |\n|---|---|\n| c | d |', right: '' },
    ]);
    const [, rows] = sections('| a | b |\n|---|---|\n| new | row |', '| a | b |\n|---|---|');
    expect(rows).toMatchObject({ left: '|   |   |\n| - | - |\n| new | row |' });
  });

  it('draw what stood inside an item without its indentation, so that it is no code', () => {
    expect(sections('      Deep inside.\n      Still.', '')).toMatchObject([
      { left: 'Deep inside.\nStill.' },
    ]);
  });

  it('close code that was cut off, so that it ends where it ends', () => {
    const [section] = sections('```ts\nlet a;', '');
    expect(section).toMatchObject({ left: '```ts\nlet a;\n```' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, codeLines } from '../../../src/difference/blocks.ts';
import { differenceOf } from '../../../src/difference/difference.ts';
import type { Difference, DifferenceRow, Span } from '../../../src/domain/difference.ts';
import { generatedCases } from '../../support/generated.ts';
import { markdownText, twoTexts } from './markdown-texts.ts';

function difference(left: string | readonly string[], right: string | readonly string[]): Difference {
  const steps = differenceOf([left].flat(), [right].flat());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Changed words in brackets. */
function marked(spans: readonly Span[] | undefined): string | undefined {
  return spans?.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');
}

function told(row: DifferenceRow): unknown {
  switch (row.type) {
    case 'same':
      return ['=', row.left];
    case 'only-left':
      return ['-', row.left];
    case 'only-right':
      return ['+', row.right];
    case 'changed':
      return ['~', marked(row.left), marked(row.right)];
    case 'changed-code':
      return ['~', ...row.lines.map(({ left, right }) => [marked(left), marked(right)])];
  }
}

const rows = (left: string, right: string) => difference(left, right).rows.map(told);

describe('two answers', () => {
  it('are compared block by block, and the words that differ are marked', () => {
    expect(
      rows(
        '# Retries\n\nRetry every request five times.\n\nOnly here: quite another matter.\n',
        '# Retries\n\nNever retry every request.\n\nA sentence from nowhere.\n\nRetry every request three times.',
      ),
    ).toEqual([
      ['=', '# Retries'],
      ['+', 'Never retry every request.'],
      ['+', 'A sentence from nowhere.'],
      ['~', 'Retry every request [five] times.', 'Retry every request [three] times.'],
      ['-', 'Only here: quite another matter.'],
    ]);
  });

  it('pair a block with the one that has most in common, not with the first', () => {
    expect(
      rows('The cat sat on the mat today.', 'The cat ran.\n\nThe cat sat on the mat yesterday.'),
    ).toEqual([
      ['+', 'The cat ran.'],
      ['~', 'The cat sat on the mat [today].', 'The cat sat on the mat [yesterday].'],
    ]);
  });

  it('keep the order of both: what was moved stands on each side where it stood', () => {
    expect(rows('Alpha beta gamma delta.\n\nOne.', 'One.\n\nAlpha beta gamma delta.')).toEqual([
      ['+', 'One.'],
      ['=', 'Alpha beta gamma delta.'],
      ['-', 'One.'],
    ]);
  });

  it('have code compared by lines, and never with prose', () => {
    expect(
      rows(
        'const a = 1;\n\n```ts\nconst a = 1;\nconst b = 2;\nreturn a + b;\n```',
        '```typescript\nconst a = 1;\nconst b = 3;\n\nreturn a + b;\n```',
      ),
    ).toEqual([
      ['-', 'const a = 1;'],
      [
        '~',
        ['const a = 1;', 'const a = 1;'],
        ['const b = [2];', 'const b = [3];'],
        [undefined, ''],
        ['return a + b;', 'return a + b;'],
      ],
    ]);
  });

  it('have indentation as a difference in code', () => {
    expect(rows('```py\nif a:\n    b()\n```', '```py\nif a:\n        b()\n```')).toEqual([
      ['~', ['if a:', 'if a:'], ['[    ]b()', '[        ]b()']],
    ]);
  });

  it('are not different by what shapes a text and says nothing', () => {
    const left =
      '## Title\n\n1. one\n2. two words\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n***\n\n```js\nx\n```';
    const right = '# Title\n- one\n- two\n  words\n\n|a|b|\n|-|-|\n|1|2|\n\n---\n\n```javascript\nx\n```\n';
    expect(difference(left, right)).toMatchObject({
      rows: Array.from({ length: 7 }, () => ({ type: 'same' })),
      summary: { alike: 1, same: 7, changed: 0, onlyLeft: 0, onlyRight: 0 },
    });
  });

  it('find words in scripts without spaces', () => {
    expect(rows('我们应该重试请求。', '我们不应该重试请求。')).toEqual([
      ['~', '我们应该重试请求。', '我们[不]应该重试请求。'],
    ]);
  });

  it('do not leave single alike words in the middle of what is not', () => {
    expect(
      rows(
        'It begins alike here: one two three the four five six, and so it ends.',
        'It begins alike here: uno due tre the quattro cinque sei, and so it ends.',
      ),
    ).toEqual([
      [
        '~',
        'It begins alike here: [one two three the four five six], and so it ends.',
        'It begins alike here: [uno due tre the quattro cinque sei], and so it ends.',
      ],
    ]);
  });

  it('are counted: the share of the text that is alike, and the blocks of each kind', () => {
    expect(difference('Same.\n\nabcd efgh', 'Same.\n\nabcd ijkl\n\nqqqq').summary).toEqual({
      alike: (10 + 8) / (10 + 16 + 4),
      same: 1,
      changed: 1,
      onlyLeft: 0,
      onlyRight: 1,
    });
  });

  it('begin anew with each of the parts they came in', () => {
    const cut = ['```ts\nlet a;\n', '```ts\nlet b;\n```\nDone.'];
    expect(difference(cut, '').rows.map(told)).toEqual([
      ['-', '```ts\nlet a;'],
      ['-', '```ts\nlet b;\n```'],
      ['-', 'Done.'],
    ]);
  });
});

const lineBreaks = (text: string) => text.replace(/\r\n?/g, '\n');
const joined = (spans: readonly Span[] | undefined) => spans?.map(({ text }) => text).join('');

/** What the rows show of one side, block by block. */
function shown(row: DifferenceRow, side: 'left' | 'right'): readonly string[] {
  switch (row.type) {
    case 'same':
      return [row[side]];
    case 'only-left':
      return side === 'left' ? [row.left] : [];
    case 'only-right':
      return side === 'right' ? [row.right] : [];
    case 'changed':
      return [joined(row[side]) ?? ''];
    case 'changed-code':
      return [row.lines.flatMap((line) => joined(line[side]) ?? []).join('\n')];
  }
}

/** Blocks of changed code are shown without their fences. */
function expected(text: string, row: DifferenceRow): string {
  const [block] = blocksOf(text);
  return row.type === 'changed-code' && block !== undefined ? codeLines(block).join('\n') : text;
}

describe('whatever the answers are', () => {
  const sides = ['left', 'right'] as const;
  const texts = fc.oneof(twoTexts, fc.tuple(fc.string(), fc.string()));

  it('the rows give back all blocks of both, in order', () => {
    fc.assert(
      fc.property(texts, ([left, right]) => {
        const { rows } = difference(left, right);
        const pair = [left, right];
        for (const [index, side] of sides.entries()) {
          const blocks = blocksOf(lineBreaks(pair[index] ?? '')).map(({ text }) => text);
          const those = rows.flatMap((row) => shown(row, side).map((text) => ({ row, text })));
          expect(those.map(({ text }) => text)).toEqual(
            blocks.map((text, place) => {
              const row = those[place]?.row;
              return row === undefined ? 'nowhere' : expected(text, row);
            }),
          );
        }
      }),
    );
  });

  it('one compared with itself is the same in all blocks', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const { rows, summary } = difference(text, text);
        expect(rows.every(({ type }) => type === 'same')).toBe(true);
        expect(summary.alike).toBe(1);
      }),
    );
  });

  it('they differ as much seen from the other side', () => {
    fc.assert(
      fc.property(texts, ([left, right]) => {
        const [one, other] = [difference(left, right).summary, difference(right, left).summary];
        expect(other).toEqual({ ...one, alike: one.alike, onlyLeft: one.onlyRight, onlyRight: one.onlyLeft });
      }),
      { numRuns: generatedCases(1000) }, // pairs that would do equally well are rare
    );
  });

  it('words that are not marked are the same on both sides', () => {
    const alike = (spans: readonly Span[] | undefined) =>
      spans
        ?.flatMap(({ text, isChanged }) => (isChanged ? [] : [text]))
        .join('')
        .replace(/\s+/g, '');
    fc.assert(
      fc.property(fc.tuple(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 })), ([left, right]) => {
        for (const row of difference(left, right).rows)
          if (row.type === 'changed') expect(alike(row.left)).toBe(alike(row.right));
      }),
    );
  });
});

describe('answers that would take seconds or minutes word by word', () => {
  const words = (count: number, seed: number) =>
    Array.from({ length: count }, (_, index) => `w${(index * 7919 + seed * 104_729) % 5003}`).join(' ');
  const paragraphs = (count: number, seed: number) =>
    Array.from({ length: count }, (_, index) => words(60, index * 31 + seed)).join('\n\n');

  it.each([
    ['100 KB of unlike paragraphs', paragraphs(280, 1), paragraphs(280, 7)],
    ['one paragraph of 100 KB', words(17_000, 1), words(17_000, 5)],
    ['one line of 200 KB', 'a.'.repeat(100_000), 'b.'.repeat(100_000)],
    ['many equal lines', '- same\n'.repeat(15_000), `- other\n${'- same\n'.repeat(14_000)}- end`],
    [
      'many lines with one common word',
      words(9_000, 1).replaceAll(' ', ' the\n- '),
      words(9_000, 9).replaceAll(' ', ' the\n- '),
    ],
    [
      'code without a common line',
      `\`\`\`\n${words(4000, 1).replaceAll(' ', ' x;\n')}`,
      `\`\`\`\n${words(4000, 3).replaceAll(' ', ' y;\n')}`,
    ],
  ])(
    '%s are compared all the same',
    (_what, left, right) => {
      const { summary } = difference(left, right);
      expect(summary.alike).toBeLessThan(1);
    },
    10_000,
  );

  it('say when it was done coarsely, and mark too much rather than too little', () => {
    const { rows, isCoarse } = difference(`Start ${words(9000, 1)} end`, `Start ${words(9000, 5)} end`);
    expect(isCoarse).toBe(true);
    expect(rows).toMatchObject([
      {
        type: 'changed',
        left: [{ text: 'Start ' }, { isChanged: true }, { text: ' end' }],
        right: [{ text: 'Start ' }, { isChanged: true }, { text: ' end' }],
      },
    ]);
    expect(difference('A b c.', 'A b d.').isCoarse).toBe(false);
  });
});

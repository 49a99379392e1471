import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blocksOf, codeLines } from '../../../src/difference/blocks.ts';
import { markdownText } from './markdown-texts.ts';

const kindsAndTexts = (text: string) => blocksOf(text).map((block) => `${block.kind}: ${block.text}`);

function only(text: string): Block {
  const [block, another] = blocksOf(text);
  if (block === undefined || another !== undefined) throw new Error('Not exactly one block.');
  return block;
}

describe('the blocks of an answer', () => {
  it('are its headings, paragraphs, items, quotes and rules, each by itself', () => {
    const text = `# Title
Two lines
of one paragraph.

- one
- two
  goes on
  1. nested
> a quote
> of two lines

***
Under
-----
The end.`;
    expect(kindsAndTexts(text)).toEqual([
      'heading: # Title',
      'paragraph: Two lines\nof one paragraph.',
      'list-item: - one',
      'list-item: - two\n  goes on',
      'list-item:   1. nested',
      'quote: > a quote\n> of two lines',
      'rule: ***',
      'heading: Under\n-----',
      'paragraph: The end.',
    ]);
  });

  it('are the rows of a table, its head with the line below it', () => {
    expect(kindsAndTexts('| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n\nAfter | it.')).toEqual([
      'table-row: | a | b |\n|---|:-:|',
      'table-row: | 1 | 2 |',
      'table-row: | 3 | 4 |',
      'paragraph: After | it.',
    ]);
  });

  it('have no second head in a table, whichever line breaks it has', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const text = ['a | b', 'c | d', '|---|---|', 'e'].join(lineBreak);
      expect(blocksOf(text).map(({ kind }) => kind)).toEqual(['paragraph']);
    }
  });

  it('are whole blocks of code with their language, whatever stands in them', () => {
    const code = '```ts\n# no heading\n\n- no item\n~~~\n```';
    expect(blocksOf(`Look:\n${code}\nWell.`)).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'code', language: 'ts', text: code },
      { kind: 'paragraph', text: 'Well.' },
    ]);
  });

  it('let a longer fence hold a shorter one, and an open one hold the rest', () => {
    expect(blocksOf('````md\n```js\n1\n```\n````\nAfter')).toHaveLength(2);
    expect(only('```\nnever\n\nclosed').kind).toBe('code');
  });

  it('find code that begins inside an item of a list', () => {
    const blocks = blocksOf('1. Do this:\n   ```bash\n   npm ci\n   ```\n- ```js\n  let a;\n  ```\nAfter');
    expect(blocks.map(({ kind, language }) => [kind, language])).toEqual([
      ['list-item', undefined],
      ['code', 'bash'],
      ['code', 'js'],
      ['paragraph', undefined],
    ]);
    expect(blocks.slice(1, 3).map(codeLines)).toEqual([['npm ci'], ['let a;']]);
  });

  it('do not take inline code of three backticks for a fence', () => {
    expect(kindsAndTexts('```not a fence``` but words')).toEqual(['paragraph: ```not a fence``` but words']);
  });

  it('lose nothing of any text', () => {
    fc.assert(
      fc.property(fc.oneof(markdownText, fc.string()), (text) => {
        const joined = blocksOf(text)
          .map(({ source }) => source)
          .join('');
        expect(joined).toBe(text.trim() === '' ? '' : text);
      }),
    );
  });

  it('have no blank lines around their texts', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        for (const block of blocksOf(text)) expect(block.text).toMatch(/^[^\S\n]*\S(?:[\s\S]*\S)?$/);
      }),
    );
  });

  it('are found in time that grows with the text alone, even in lines made of one sign', () => {
    for (const sign of [' ', '-', '* ', '`', '~', '|', '1. ', '> ', '#', '\t', '- '])
      expect(blocksOf(`x\n- ${sign.repeat(100_000)}x\n${sign.repeat(100_000)}y`).length).toBeGreaterThan(0);
  }, 15_000);
});

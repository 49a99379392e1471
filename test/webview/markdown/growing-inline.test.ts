import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingInline, type InlineSteps } from '../../../webview/markdown/growing-inline.ts';
import { inlineNodes } from '../../../webview/markdown/inline-tree.ts';
import { parseInline } from '../../../webview/markdown/parser.ts';
import { generatedCases } from '../../support/generated.ts';
import { inlineText } from './markdown-shaped.ts';
import { imageText } from './test-policy.ts';

const definitions = { FOO: { href: 'https://a.example', title: '' } };
const steps: InlineSteps = {
  parse: (source) => parseInline(source, definitions),
  draw: (tokens) => inlineNodes(tokens, imageText),
};

describe('an inline text that grows', () => {
  it('is read as if it were parsed as a whole each time', () => {
    fc.assert(
      fc.property(inlineText(), fc.integer({ min: 1, max: 9 }), (text, step) => {
        const growing = new GrowingInline(1);
        for (let length = step; length < text.length + step; length += step) {
          const content = text.slice(0, length);
          expect(growing.nodes(content, steps)).toEqual(steps.draw(steps.parse(content)));
        }
      }),
      { numRuns: generatedCases(500), examples: [['[foo](<https://b.example/a b>) *em*', 1]] },
    );
  });

  it('takes nothing over from another text that began with the same words if a line ends behind them', () => {
    const growing = new GrowingInline(1);
    for (const content of ['x word **and**', 'x  \n*em*'])
      expect(growing.nodes(content, steps)).toEqual(steps.draw(steps.parse(content)));
  });

  it('is parsed only as far as it has changed', () => {
    const text = 'Words with `code`, *emphasis* and [links](https://a.example) in_them. '.repeat(600);
    expect(charactersParsed(text)).toBeLessThan(text.length * 8);
  });

  it('is hardly parsed more often than without gaps when it never becomes final', () => {
    const text = `2 *3 ${'and words without end '.repeat(200)}`;
    let withoutGaps = 0;
    for (let length = 20; length < text.length; length += 20) withoutGaps += length;
    expect(charactersParsed(text)).toBeLessThan(withoutGaps * 1.1);
  });
});

/** How many characters were parsed, counted as often as that, while the text grew by 20 at a time. */
function charactersParsed(text: string): number {
  let parsed = 0;
  const counting: InlineSteps = {
    draw: steps.draw,
    parse(source) {
      parsed += source.length;
      return steps.parse(source);
    },
  };
  const growing = new GrowingInline();
  for (let length = 20; length < text.length; length += 20) growing.nodes(text.slice(0, length), counting);
  return parsed;
}

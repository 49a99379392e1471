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

  it('is parsed only as far as it has changed', () => {
    let parsedCharacters = 0;
    const counting: InlineSteps = {
      draw: steps.draw,
      parse(source) {
        parsedCharacters += source.length;
        return steps.parse(source);
      },
    };
    const growing = new GrowingInline();
    const text = 'Words with `code`, *emphasis* and [links](https://a.example) in_them. '.repeat(600);
    for (let length = 20; length < text.length; length += 20) growing.nodes(text.slice(0, length), counting);
    expect(parsedCharacters).toBeLessThan(text.length * 60);
  });
});

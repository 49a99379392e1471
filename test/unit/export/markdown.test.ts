import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { conversationPage } from '../../../src/export/html.ts';
import { conversationMarkdown } from '../../../src/export/markdown.ts';
import { generatedCases } from '../../support/generated.ts';
import { answer, answered, comparison, EXPORTED_AT, inBursts, running, sonnet } from './sample-comparison.ts';

const parser = new MarkdownIt({ html: true });

const text = conversationMarkdown(comparison, EXPORTED_AT);

/** The headings as a viewer sees them, with their levels. */
function outline(markdown: string): readonly string[] {
  const tokens = parser.parse(markdown, {});
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open' ? [`${token.tag} ${tokens[index + 1]?.content}`] : [],
  );
}

function withTexts(...texts: readonly string[]): string {
  const answers = texts.map((words, index) => answer(`${index}`, `lane-${index}`, sonnet, answered(words)));
  const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 1, answers };
  return conversationMarkdown({ ...comparison, lanes: [], turns: [turn] }, EXPORTED_AT);
}

/** Pieces that end, open or begin something, in whatever order. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '# One',
        'Two\n===',
        'Three\n---',
        '```',
        '~~~~',
        '````ts',
        '<!--',
        '-->',
        '</details>',
        '<script>',
      ],
      ...[
        '<details>',
        '`',
        '``',
        '\\',
        '\\`',
        '> quote',
        '- item',
        '  - # inner',
        '| a | b |\n|---|---|\n| <b> | ` |',
      ],
      ...[
        '    code',
        '\n\n',
        '\t',
        '<pre>',
        '![x](https://evil.example)',
        '[a]: https://x',
        '<?php',
        '<![CDATA[',
        '*',
      ],
    ),
    { maxLength: 12 },
  )
  .chain((pieces) =>
    fc
      .array(fc.constantFrom('\n', ' ', '\n\n'), { minLength: pieces.length, maxLength: pieces.length })
      .map((between) => pieces.map((piece, index) => piece + between[index]).join('')),
  );

describe('a comparison as Markdown', () => {
  it('has a section for each prompt and in it one for each answer, under labels that differ', () => {
    expect(outline(text)).toEqual([
      'h1 Why is the sky blue?',
      'h2 Prompt 1',
      'h3 Claude Sonnet 5.5',
      'h4 Light',
      'h3 Claude Sonnet 5.5 · temperature 1',
      'h3 GPT-6.1 Sol (team-gpt)',
      'h3 Nova Pro',
      'h3 Figures of prompt 1',
      'h2 Prompt 2',
      'h3 Claude Sonnet 5.5',
      'h3 GPT-6.1 Sol (team-gpt)',
      'h3 Figures of prompt 2',
    ]);
  });

  it('says when it was held and exported', () => {
    expect(text).toContain(
      '22 November 2026, 14:05 UTC, exported from Parley on 23 November 2026, 09:30 UTC.',
    );
  });

  it('quotes the prompt, and folds the system prompt, context with its lines, and reasoning', () => {
    expect(text).toContain('> Why is the sky blue?\n> Explain it to a child.\n');
    expect(text).toContain('<summary>System prompt</summary>\n\nBe brief.\n\n</details>');
    expect(text).toContain('<summary>Context: src/sky.ts, lines 3–5</summary>');
    expect(text).toContain('- fence is never read');
    expect(text).toContain('- Attached: sky.png (image/png, 34 kB, 300 × 200 pixels)');
    expect(text).toContain('<summary>Reasoning</summary>\n\nHm, Rayleigh.\n\n</details>');
  });

  it('puts code into a fence that is longer than those within it', () => {
    expect(text).toContain('````typescript\nconst fence = "```";\n````');
  });

  it('says of each answer where it was served, what was set, what it took and how it ended', () => {
    expect(text).toContain('Bedrock · us-east-1 · temperature 1 · `bedrock:us.anthropic.claude-sonnet`');
    expect(text).toContain('Azure · contoso · swedencentral · served by gpt-6.1-sol · tier priority');
    expect(text).toContain(
      '*first token 0.61 s · total 4.9 s · speed ≈ 94 tok/s · input 1,310 tok (1,000 from cache) · output 402 tok (300 reasoning) · cost $0.0127*',
    );
    expect(text).toContain('> Cut off at the output limit.');
    expect(text).toContain('> This model ignores temperature.');
    expect(text).toContain('> Failed: The cloud is busy. Try again in a minute.');
    expect(text).toContain('*In the place of an earlier answer, which failed.*');
    expect(text).toContain('*Continued:*');
  });

  it('writes unknown where a figure is not known, and why its cost is not', () => {
    expect(text).toContain('| Nova Pro | 0.61 s | 4.9 s | unknown | 0 tok | unknown | unknown |');
    expect(text).toContain('*The cloud reported no output tokens.*');
  });

  it('names the bursts beside a speed, and that it came in one piece where there is none', () => {
    const inOnePiece = answered('x'.repeat(300), {
      timing: {
        ...inBursts.timing,
        lastTokenMs: 620,
        delivery: { pieces: 1, silentMs: 0, longestSilenceMs: 0 },
      },
    });
    const answers = [inBursts, inOnePiece].map((reply, index) =>
      answer(`${index}`, `lane-${index}`, sonnet, reply),
    );
    const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 1, answers };
    const bursting = { ...comparison, lanes: [], turns: [turn] };
    const markdown = conversationMarkdown(bursting, EXPORTED_AT);
    expect(markdown).toContain(' · speed ≈ 94 tok/s (text came in 2 bursts, up to 4.0 s apart) · ');
    expect(markdown).toContain('| ≈ 94 tok/s (text came in 2 bursts, up to 4.0 s apart) |');
    expect(markdown).toContain('| unknown (text came in one piece) |');
    expect(conversationPage(bursting, EXPORTED_AT)).toContain(
      '<td>≈ 94 tok/s (text came in 2 bursts, up to 4.0 s apart)</td>',
    );
    expect(text).not.toContain('bursts');
  });

  it('says what was still running, and no figure that was not known yet', () => {
    const early = conversationMarkdown(running, EXPORTED_AT);
    expect(early).toContain('**Some answers were still running when this was exported.**');
    expect(early).toContain('It is\n\n> Still running when this was exported; what had arrived is here.\n');
    expect(early).toContain(
      '| Claude Sonnet 5.5 | not yet | not yet | not yet | not yet | not yet | not yet |',
    );
    expect(text).not.toContain('running');
  });

  it('names nothing of this machine: no path, no address, no words of the cloud', () => {
    expect(text).not.toMatch(/file:|\/home\/|private\.example|raw words|c2VjcmV0|BwcHBwcH/);
  });

  it('is called after its kind where it has no title, and takes no mark of a title for its own', () => {
    const titled = (changes: Partial<Conversation>) =>
      conversationMarkdown({ ...comparison, ...changes }, EXPORTED_AT).split('\n', 1)[0];
    expect(titled({ title: ' ' })).toBe('# Comparison');
    expect(titled({ title: '', kind: 'chat' })).toBe('# Conversation');
    expect(titled({ title: 'What is\n`a` <b>?' })).toBe('# What is \\`a\\` \\<b\\>?');
  });
});

describe('an answer in the document', () => {
  it('has its headings below its own, those that are underlined too, and none in code', () => {
    const markdown = withTexts(
      '# A\n\nB\nb\n===\n\n> - C #\n>   ---\n\n###### D\n\n```\n# no heading\n```\n',
    );
    expect(outline(markdown).filter((line) => /^h[4-6]/.test(line))).toEqual([
      'h4 A',
      'h4 B b',
      'h5 C \\#',
      'h6 D',
    ]);
    expect(markdown).toContain('\n# no heading\n');
  });

  it('is closed where it was cut within code', () => {
    expect(withTexts('See:\n\n````js\nlet a = `', 'Next')).toContain(
      '````js\nlet a = `\n````\n\n*first token',
    );
    expect(withTexts('```js\n```')).toContain('```js\n```\n\n*first token');
  });

  it('shows tags and comments as text, and leaves those in code alone', () => {
    const markdown = withTexts(
      'A <div> and `<b>` <!-- hidden\n\n```html\n<p>\n```\n\n    <i>\n\n<https://example.com> 1 < 2',
    );
    expect(markdown).toContain('A \\<div> and `<b>` \\<!-- hidden');
    expect(markdown).toContain('\n<p>\n');
    expect(markdown).toContain('\n    <i>\n');
    expect(markdown).toContain('<https://example.com> 1 < 2');
  });

  it('is not fooled by a backtick that begins no code', () => {
    const rendered = parser.render(withTexts('\\``a` <b> `', 'One ` two\n\n<b> ` three'));
    expect(rendered).not.toContain('<b>');
  });

  it('loads no image where it is viewed: it is a link', () => {
    expect(parser.render(withTexts('![spy](https://evil.example/?x=1)'))).not.toContain('<img');
  });

  it('never reaches beyond itself, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const markdown = withTexts(one, other);
        expect(outline(markdown).filter((line) => /^h[1-3]/.test(line))).toEqual([
          'h1 Why is the sky blue?',
          'h2 Prompt 1',
          'h3 Claude Sonnet 5.5',
          'h3 Claude Sonnet 5.5 (2)',
          'h3 Figures of prompt 1',
        ]);
        expect(parser.render(markdown)).not.toMatch(/<(?:script|details|img|pre>(?!<code)|!--|\?|!\[)/);
      }),
      { numRuns: generatedCases(500) },
    );
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { conversationPage } from '../../../src/export/html.ts';
import { answer, answered, comparison, EXPORTED_AT, running, sonnet } from './sample-comparison.ts';

const page = conversationPage(comparison, EXPORTED_AT);

/** Tags that an exported page is made of, and what may stand in them. */
const TAGS =
  /^(?:a|article|blockquote|body|br|caption|code|del|details|div|em|h[1-6]|head|header|hr|html|li|main|meta|ol|p|pre|s|section|span|strong|style|summary|table|tbody|td|th|thead|time|title|tr|ul)$/;
const ATTRIBUTES =
  /^(?: (?:aria-label|aria-labelledby|charset|class|content|data-language|datetime|dir|href|http-equiv|id|lang|name|rel|role|scope|start|tabindex|title)="[^"<>]*")*$/;

/** Every tag of a page: outside of them there is no "<", because text is escaped. */
function expectHarmless(html: string): void {
  const [, ...pieces] = html.replace(/<style>[\s\S]*?<\/style>/, '').split('<');
  for (const piece of pieces.slice(1)) {
    const [, name = '', attributes = ''] = /^\/?([a-z][a-z0-9]*)([^>]*)>/.exec(piece) ?? [];
    expect(name, piece).toMatch(TAGS);
    expect(attributes, piece).toMatch(ATTRIBUTES);
    const href = / href="([^"]*)"/.exec(attributes)?.[1];
    if (href !== undefined) expect(href).toMatch(/^(?:https?|mailto):/i);
  }
}

/** A conversation in which somebody has put this text wherever there is room for one. */
function full(text: string): Conversation {
  const state = { type: 'finish', reason: 'other', rawReason: text } as const;
  const reply = answered(text, {
    reasoning: text,
    notices: [{ text }],
    state,
    servedBy: { region: text, tier: text },
  });
  const model = { ...sonnet, label: text, place: text, ref: `demo:${text}` as const };
  const cost = { type: 'unknown', because: text } as const;
  const answers = ['1', '2'].map((id) =>
    answer(id, id, model, reply, { parameters: { stopSequences: [text] }, cost }),
  );
  const item = { uri: text, label: text, language: text, text, diagnostics: [text] };
  const attachments = [{ name: text, mediaType: 'text/plain', data: '', byteLength: 1 }] as const;
  const turn = { id: text, prompt: text, system: text, context: [item], attachments, createdAt: 1, answers };
  return { ...comparison, title: text, lanes: [], turns: [turn] };
}

describe('a comparison as a page', () => {
  it('shows every prompt with its answers under labels that differ, and a table of their figures', () => {
    const headings = [...page.matchAll(/<h([1-6])[^>]*>([^<]*)</g)].map(
      ([, level, text]) => `${level} ${text}`,
    );
    expect(headings).toEqual([
      '1 Why is the sky blue?',
      '2 Prompt 1',
      '3 Claude Sonnet 5.5',
      '4 Light',
      '3 Claude Sonnet 5.5 · temperature 1',
      '3 GPT-6.1 Sol (team-gpt)',
      '3 Nova Pro',
      '2 Prompt 2',
      '3 Claude Sonnet 5.5',
      '3 GPT-6.1 Sol (team-gpt)',
    ]);
    expect(page).toContain('<caption>Figures of prompt 1</caption>');
    expect(page).toContain('<th scope="row">Claude Sonnet 5.5 · temperature 1, continued</th>');
    expect(page).toContain('<p class="failure">Failed: The cloud is busy. Try again in a minute.</p>');
  });

  it('says what still ran', () => {
    expect(conversationPage(running, EXPORTED_AT)).toContain('Some answers were still running');
    expect(page).not.toContain('running');
  });

  it('forbids everything but its own style, which it knows by its hash', () => {
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('has the language, the landmarks and the names that a screen reader needs', () => {
    expect(page).toContain('<html lang="en">');
    for (const landmark of ['<header>', '<main>']) expect(page.split(landmark)).toHaveLength(2);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const named = [...page.matchAll(/ aria-labelledby="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(named);
  });

  it('names nothing of this machine', () => {
    expect(page).not.toMatch(/file:|\/home\/|private\.example|raw words|c2VjcmV0|BwcHBwcH/);
  });
});

describe('an answer in the page', () => {
  const drawn = (text: string) => conversationPage(full(text), EXPORTED_AT);

  it('leads to the web and to mail alone, and says where', () => {
    const html = drawn(
      '[docs](https://example.com/?a=1&b "Fake title") [x](javascript:alert(1)) [f](file:///etc/passwd) [c](command:x) [r](readme.md)',
    );
    expect(html).toContain(
      '<a href="https://example.com/?a=1&amp;b" title="https://example.com/?a=1&amp;b" rel="noreferrer noopener">docs</a>',
    );
    expect(html).toContain('[x](javascript:alert(1))');
    expectHarmless(html);
  });

  it('shows an image by its words and its address', () => {
    expect(drawn('![a "spy"](https://evil.example/x.png?q=1)')).toContain(
      '<span class="image">[Image: a &quot;spy&quot;, https://evil.example/x.png?q=1]</span>',
    );
  });

  it('shows characters in code that cannot be seen', () => {
    expect(drawn('`a\u202eb`')).toContain('<code>a<span class="hidden-character">U+202E</span>b</code>');
  });

  it('aligns columns without a style of its own', () => {
    const html = drawn('| a | b |\n|:-:|--:|\n| 1 | 2 |');
    expect(html).toContain('<td class="center">1</td>');
    expect(html).toContain('<td class="right">2</td>');
  });

  it('can do nothing, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '<script>alert(1)</script>',
          '<img src=x onerror=alert(1)>',
          '"><svg onload=alert(1)>',
          '</style>',
          '</title>',
        ],
        ...[
          '[x](javascript:alert(1))',
          '[x](JaVaScRiPt:alert(1))',
          '<javascript:alert(1)>',
          '![x](data:text/html,1)',
        ],
        ...[
          '[x](https://a"onmouseover="b)',
          '```"><b>\n',
          '~~~js onload=1\n',
          '| a |\n|:-:|\n',
          '# ',
          '> ',
          '- ',
          '`',
          '\n',
        ],
        ...[
          '[x]: javascript:alert(1)\n',
          '[x]',
          '&lt;script&gt;',
          "' onfocus='",
          '[x](data:text/html;base64,AA)',
        ],
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => expectHarmless(drawn(pieces.join('')))),
      { numRuns: 200 },
    );
  });
});

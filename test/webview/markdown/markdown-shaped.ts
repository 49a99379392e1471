import fc from 'fast-check';

/**
 * Documents of the shapes that models write, and of those that break incremental renderers: nested and loose
 * lists, fences with near-closings, tables, quotes with lazy lines, setext headings, definitions that come
 * late or span lines, entities, tabs, NUL, CRLF, and any of them cut short.
 */
export function markdownDocument(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.array(fc.tuple(block, separator), { minLength: 1, maxLength: 9 }),
      fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
      fc.nat({ max: 9 }),
    )
    .map(([blocks, lineEnd, cut]) => {
      const text = blocks.map(([body, gap]) => body + gap).join('');
      return (cut === 0 ? text.slice(0, -(text.length >> 2)) : text).replaceAll('\n', lineEnd);
    });
}

/** The content of a paragraph, with words between its marks. */
export function inlineText(): fc.Arbitrary<string> {
  const part = fc.oneof(inline, fc.constantFrom('word', 'more words', '\n', '\\\n', '  \n'));
  return fc.array(part, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(' '));
}

/** The text in chunks of these lengths in UTF-16 units, over and over. */
export function chunked(text: string, lengths: readonly number[]): string[] {
  const chunks: string[] = [];
  for (let from = 0, index = 0; from < text.length; index += 1) {
    const length = lengths[index % lengths.length] ?? 1;
    chunks.push(text.slice(from, from + length));
    from += length;
  }
  return chunks;
}

const separator = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n', '\n\n\n', ' \n\t\n', '');

const label = fc.constantFrom('foo', 'Foo', 'bar', 'a b', 'ẞ', 'x]y');
const url = fc.constantFrom(
  'https://a.example/x?y=1&z',
  '/relative',
  'javascript:alert(1)',
  '<https://b.example/a b>',
  'vscode:x',
);

const inline: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('word', 'two words', 'Voilà\u00a0', 'Text:', '1. x', 'snake_case', '2', 'a|b'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '*em*',
      '**strong**',
      '***both***',
      '`code`',
      '``a ` b``',
      '~~gone~~',
      '_a *b* c_',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '![',
      '<',
      '\\',
      '&amp;',
      '&#35;',
      '&nope;',
      '~~',
      '!',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<b>html</b>',
      '<https://auto.example>',
      '<a@b.example>',
      '\\*',
      '\\',
      '😀',
      '\0',
      'é',
      '\u202E',
      '\t',
      '  ',
    ),
  },
  { weight: 2, arbitrary: label.map((name) => `[${name}]`) },
  { weight: 1, arbitrary: fc.tuple(label, label).map(([text, name]) => `[${text}][${name}]`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', '!'), label, url)
      .map(([mark, text, to]) => `${mark}[${text}](${to})`),
  },
);
const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));

const indentation = fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '\t', '      ');
const paragraph = fc
  .array(fc.tuple(indentation, line, fc.constantFrom('', '', '  ', '\\')), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map((parts) => parts.join('')).join('\n'));

const heading = fc.oneof(
  fc
    .tuple(fc.constantFrom('#', '##', '###### ', '####### ', '#'), line)
    .map(([marks, text]) => `${marks} ${text}`),
  fc
    .tuple(paragraph, fc.constantFrom('===', '---', '-', '=', '--- ', '- -'))
    .map((parts) => parts.join('\n')),
);

const definition = fc
  .tuple(
    label,
    fc.constantFrom(' ', '\n', '\n  '),
    url,
    fc.constantFrom(
      '',
      ' "title"',
      '\n"title"',
      '\n"open',
      '\n"two\nlines"',
      ' "bad" x',
      '\n    "indented\n===\n"',
    ),
  )
  .map(([name, gap, to, title]) => `[${name}]:${gap}${to}${title}`);
const openDefinition = fc.constantFrom('[foo', '[foo\n===', '[foo]:', '[foo\nbar]: /x', '[a\nb');

const fence = fc
  .tuple(
    fc.constantFrom('', ' ', '   '),
    fc.constantFrom('```', '~~~', '````'),
    fc.constantFrom('', 'ts', ' py title="a b"', 'c&#35;', 'a`b'),
    fc.array(
      fc.oneof(
        fc.constantFrom('', '``', '```', '~~~', ' ```', '    ```', '\tcode', '  code', '``` x', '   ', '`'),
        line,
      ),
      { maxLength: 6 },
    ),
    fc.constantFrom('', '\n```', '\n~~~', '\n`````', '\n```  ', '\n``'),
  )
  .map(
    ([indent, marks, info, lines, end]) =>
      `${indent}${marks}${info}\n${lines.map((it) => indent + it).join('\n')}${end}`,
  );

const indentedCode = fc
  .array(fc.constantFrom('    code', '\tcode', '', '      more', '     ', '    - x'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((lines) => lines.join('\n'));

const cell = fc.oneof(fc.constantFrom('', ' ', 'a', '`x`', '**b**', 'a \\| b', '[foo]'), inline);
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 }),
    fc.boolean(),
    fc.constantFrom('', '\nlazy', '\n- item', '\n> quote', '\n    code', '\n---'),
  )
  .map(([columns, rows, hasEdges, end]) => {
    const edge = hasEdges ? '|' : '';
    const row = (cells: readonly string[]) => `${edge}${cells.join('|')}${edge}`;
    const head = row(Array.from({ length: columns }, (_, index) => `h${index}`));
    const delimiter = row(
      Array.from({ length: columns }, (_, index) => [':-', '-:', ':-:', '---'][index % 4] ?? '-'),
    );
    return [head, delimiter, ...rows.map(row)].join('\n') + end;
  });

const marker = fc.constantFrom('- ', '* ', '+ ', '1. ', '2. ', '7) ', '-', '-   ', '10. ', '-\t', '1.');
const { block } = fc.letrec<{ block: string; list: string; quote: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: paragraph },
    { weight: 2, arbitrary: heading },
    { weight: 2, arbitrary: definition },
    { weight: 1, arbitrary: openDefinition },
    { weight: 2, arbitrary: fence },
    { weight: 1, arbitrary: indentedCode },
    { weight: 2, arbitrary: table },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '---',
        '***',
        '* * *',
        '- - -',
        '___',
        '<div>\nhtml\n</div>',
        '  ',
        '-',
        '2',
        '|',
        '+',
      ),
    },
    { weight: 4, arbitrary: tie('list') },
    { weight: 2, arbitrary: tie('quote') },
  ),
  list: fc
    .tuple(
      marker,
      fc.constantFrom('', '', '', ' ', '  '),
      fc.array(fc.tuple(tie('block'), fc.constantFrom('\n', '\n', '\n\n', '\n   \n'), fc.nat({ max: 6 })), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([mark, indent, items]) =>
      items
        .map(([body, gap, lazy]) => {
          const inner = lazy === 0 ? '' : ' '.repeat(indent.length + mark.trimEnd().length + 1);
          return indent + mark + body.replaceAll('\n', `\n${inner}`) + gap;
        })
        .join(''),
    ),
  quote: fc
    .tuple(tie('block'), fc.constantFrom('> ', '>', ' > '), fc.nat({ max: 4 }))
    .map(([body, mark, lazy]) => mark + body.replaceAll('\n', lazy === 0 ? '\n' : `\n${mark}`)),
}));

import fc from 'fast-check';

const words = fc.constantFrom(
  'alpha',
  'beta',
  'gamma',
  'delta',
  'the',
  'of',
  'is',
  '**bold**',
  '`code`',
  '你好',
  'naïve',
);
const sentence = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));

/** Lines of every kind that blocks begin, go on and end with. */
const line = fc.oneof(
  { weight: 4, arbitrary: sentence },
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .tuple(
      fc.constantFrom('# ', '### ', '- ', '  - ', '1. ', '12) ', '> ', '    ', '| ', '- ```js', '\t* '),
      sentence,
    )
    .map(([sign, text]) => sign + text),
  fc.constantFrom(
    '```',
    '```ts',
    '~~~',
    '````',
    '  ```',
    '---',
    '===',
    '|---|---|',
    '| a | b |',
    '***',
    '   ',
  ),
);

/** Text that looks like Markdown, with any line breaks. */
export const markdownText = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), { maxLength: 40 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''));

/** Two such texts that have something in common. */
export const twoTexts = fc
  .tuple(markdownText, markdownText, markdownText, markdownText)
  .map(([one, shared, other, end]) => [`${one}\n${shared}${end}`, `${other}\n${shared}`] as const);

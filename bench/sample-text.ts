/** `mixed`: blocks as an answer has them; the others: one single block. */
export type Shape = 'mixed' | 'fence' | 'list' | 'table' | 'quote' | 'paragraph';

/** Text like an answer's (`mixed`), or one single block that long. */
export function sampleText(shape: Shape, length: number): string {
  let text =
    shape === 'fence' ? '```ts\n' : shape === 'table' ? '| name | what | why |\n|---|---:|---|\n' : '';
  for (let number = 1; text.length < length; number += 1) text += pieces[shape](number);
  return text.slice(0, length);
}

const sentence =
  'A *short* sentence with `code`, **weight** and a [link](https://example.com/page), as answers have. ';

const pieces: Record<Shape, (number: number) => string> = {
  fence: (number) => `  const value${number} = compute(${number}, 'text'); // ${number}\n`,
  list: (number) => `- Item ${number}: ${sentence}\n`,
  table: (number) => `| row ${number} | ${number * 17} | a few \`words\` here |\n`,
  quote: (number) => `> Line ${number}: ${sentence}\n${number % 3 === 0 ? '>\n' : ''}`,
  paragraph: (number) => `${number}. ${sentence}`,
  mixed: (number) =>
    [
      `## Section ${number}\n\n${sentence.repeat(4)}\n\n${sentence.repeat(2)}\n`,
      Array.from({ length: 6 }, (_, i) => `- Point ${i}: ${sentence}`).join('\n'),
      `\n\`\`\`ts\n${Array.from({ length: 15 }, (_, i) => pieces.fence(i)).join('')}\`\`\`\n`,
      `1. First\n   - nested ${sentence}\n   - more\n2. Second\n\n> ${sentence}\n`,
      `| a | b | c |\n|---|---|---|\n${Array.from({ length: 5 }, (_, i) => pieces.table(i)).join('')}\n`,
    ].join('\n'),
};

/** Whether `text` ends at the one place in each sentence where a word of its own can stand and will be drawn at once. */
export function hasRoomForWord(text: string): boolean {
  return /\*short\* [a-z]{0,3}$/.test(text.slice(-12));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContextItem } from '../../../src/domain/conversation.ts';
import { promptText } from '../../../src/engine/prompt-text.ts';

function item(text: string, changes: Partial<ContextItem> = {}): ContextItem {
  return { uri: 'file:///a.ts', label: 'src/a.ts', language: 'typescript', text, ...changes };
}

describe('the message that goes out', () => {
  it('is the prompt alone where there is no code', () => {
    expect(promptText('Why?', [])).toBe('Why?');
  });

  it('names each file with its lines, and the problems in it', () => {
    const problem = 'Error in line 4 (ts 2304): Cannot find name "b".';
    const text = promptText('Why?', [
      item('let a = b;\n', { lines: [4, 4], diagnostics: [problem] }),
      item('x', { label: 'b.md', language: 'markdown', lines: [1, 9] }),
    ]);
    expect(text).toBe(
      [
        ...[
          'Why?',
          '',
          'File: src/a.ts, line 4',
          '```typescript',
          'let a = b;',
          '```',
          'Problems:',
          `- ${problem}`,
        ],
        ...['', 'File: b.md, lines 1–9', '```markdown', 'x', '```'],
      ].join('\n'),
    );
  });

  it('may be code without a prompt', () => {
    expect(promptText(' ', [item('x')])).toBe('File: src/a.ts\n```typescript\nx\n```');
  });

  it('has a fence that the code cannot close, whatever the code', () => {
    const code = fc
      .array(fc.constantFrom('`', '``', '```', '\n', 'a', '````ts\n'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(code, (source) => {
        const lines = promptText('', [item(source)]).split('\n');
        const fence = lines.at(-1) ?? '';
        expect(fence).toMatch(/^`{3,}$/);
        expect(lines[1]).toBe(`${fence}typescript`);
        expect(lines.slice(2, -1).some((line) => line.includes(fence))).toBe(false);
      }),
    );
  });
});

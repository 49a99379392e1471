import { describe, expect, it } from 'vitest';
import type { ContextItem } from '../../../src/domain/conversation.ts';
import { EMPTY_COMPOSITION, withContext, withoutContext } from '../../../src/views/composition.ts';

const file: ContextItem = { uri: 'file:///a.ts', label: 'a.ts', language: 'typescript', text: 'let a;' };
const lines: ContextItem = { ...file, lines: [1, 2] };
const changed: ContextItem = { ...file, text: 'let b;' };

describe('code that goes with a prompt', () => {
  it('is added once for each place, with the latest text', () => {
    const composition = withContext({ ...EMPTY_COMPOSITION, draft: 'Why?', system: 'Be brief.' }, [
      file,
      lines,
    ]);
    expect(withContext(composition, [changed])).toEqual({
      draft: 'Why?',
      system: 'Be brief.',
      context: [lines, changed],
    });
  });

  it('is removed by its place in the row', () => {
    const composition = withContext(EMPTY_COMPOSITION, [file, lines]);
    expect(withoutContext(composition, 0).context).toEqual([lines]);
    expect(withoutContext(composition, 7)).toEqual(composition);
  });
});

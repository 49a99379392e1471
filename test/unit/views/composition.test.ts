import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { ContextItem } from '../../../src/domain/conversation.ts';
import {
  EMPTY_COMPOSITION,
  withAttachments,
  withContext,
  withoutAttachment,
  withoutContext,
} from '../../../src/views/composition.ts';

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
      attachments: [],
      context: [lines, changed],
    });
  });

  it('is removed by its place in the row', () => {
    const composition = withContext(EMPTY_COMPOSITION, [file, lines]);
    expect(withoutContext(composition, 0).context).toEqual([lines]);
    expect(withoutContext(composition, 7)).toEqual(composition);
  });
});

describe('files that go with a prompt', () => {
  const image: Attachment = { name: 'a.png', mediaType: 'image/png', data: 'AAAA', byteLength: 3 };
  const other: Attachment = { ...image, data: 'BBBB' };

  it('are added once, also when two have one name', () => {
    const composition = withAttachments(EMPTY_COMPOSITION, [image]);
    expect(withAttachments(composition, [image, other]).attachments).toEqual([image, other]);
  });

  it('are removed by their place in the row', () => {
    const composition = withAttachments(EMPTY_COMPOSITION, [image, other]);
    expect(withoutAttachment(composition, 0).attachments).toEqual([other]);
  });
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { placeholderIn } from '../../../src/domain/attachment-placeholder.ts';
import { sentBody } from '../../../src/providers/sent-body.ts';

const bytes = Buffer.from('not really a cat');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const cat: Attachment = {
  name: 'cat\n‹1›.png',
  mediaType: 'image/png',
  data: bytes.toString('base64'),
  byteLength: bytes.length,
};
const PLACEHOLDER = `‹cat 1 .png · image/png · 16 bytes · sha256:${sha256}›`;

test('of an attached file only what it was is kept, however the API takes it', () => {
  const body = {
    bedrock: { image: { format: 'png', source: { bytes: new Uint8Array(bytes) } } },
    responses: { image_url: `data:image/png;base64,${cat.data}` },
    messages: { source: { type: 'base64', media_type: 'image/png', data: cat.data } },
  };
  expect(sentBody(body, [{ attachments: [cat] }])).toEqual({
    bedrock: { image: { format: 'png', source: { bytes: PLACEHOLDER } } },
    responses: { image_url: `data:image/png;base64,${PLACEHOLDER}` },
    messages: { source: { type: 'base64', media_type: 'image/png', data: PLACEHOLDER } },
  });
});

test('bytes that are no file, and texts that look like one, stay as they are', () => {
  const body = { redactedContent: new Uint8Array([1, 2, 3]), text: cat.data, data: 'something else' };
  expect(sentBody(body, [{ attachments: [cat] }])).toEqual({ ...body, redactedContent: 'AQID' });
});

test('what is undefined is not there, as in JSON', () => {
  expect(sentBody({ temperature: undefined, list: [1, undefined] }, [])).toEqual({ list: [1, null] });
});

test('a placeholder tells which file belongs there', () => {
  const file = { name: 'cat 1 .png', mediaType: 'image/png', byteLength: 16, sha256 };
  expect(placeholderIn(PLACEHOLDER, 'bytes')).toEqual({ before: '', file });
  expect(placeholderIn(`data:image/png;base64,${PLACEHOLDER}`, 'url')).toEqual({
    before: 'data:image/png;base64,',
    file,
  });
  for (const text of ['', 'cat.png', `${PLACEHOLDER} and more`, `See ${PLACEHOLDER}`])
    expect(placeholderIn(text, 'bytes')).toBeUndefined();
  expect(placeholderIn(PLACEHOLDER, 'text')).toBeUndefined();
});

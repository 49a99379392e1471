import { describe, expect, it } from 'vitest';
import { attachmentOf } from '../../../src/host/attachments/attachment-of.ts';

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const GIF = Buffer.from('R0lGODlhAgADAIAAAP///wAAACwAAAAAAgADAAACAoRRADs=', 'base64');

describe('a file', () => {
  it.each([
    ['a PNG image', PNG, 'image/png', { width: 1, height: 1 }],
    ['a GIF image', GIF, 'image/gif', { width: 2, height: 3 }],
    ['a PDF document', Buffer.from('%PDF-1.7 …'), 'application/pdf', undefined],
    ['text', Buffer.from('Grüße,\n\tund 你好'), 'text/plain', undefined],
  ])('is %s by its content, whatever it is called', (_name, bytes, mediaType, size) => {
    expect(attachmentOf('name.bin', bytes)).toEqual({
      name: 'name.bin',
      mediaType,
      data: bytes.toString('base64'),
      byteLength: bytes.byteLength,
      ...(size !== undefined && { size }),
    });
  });

  it.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['binary', Buffer.from([0, 1, 2, 255]), 'unknown-type'],
    ['not UTF-8', Buffer.from([0xc3, 0x28]), 'unknown-type'],
    ['an image of a kind that no model takes', Buffer.from(`BM${'\0'.repeat(60)}`), 'unknown-type'],
    ['a broken image', PNG.subarray(0, 12), 'unknown-type'],
  ])('that is %s cannot be attached', (_name, bytes, refused) => {
    expect(attachmentOf('name.png', bytes)).toEqual({ refused });
  });

  it('is read where it lies in a larger buffer', () => {
    const view = new Uint8Array(
      Buffer.concat([Buffer.from('xx'), Buffer.from('text'), Buffer.from('yy')]),
    ).subarray(2, 6);
    expect(attachmentOf('a.txt', view)).toMatchObject({
      data: Buffer.from('text').toString('base64'),
      byteLength: 4,
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebviewMessage } from '../../../src/protocol/webview-message.ts';

describe('a message of a webview', () => {
  it.each([
    { type: 'ready' },
    { type: 'drawn', seq: 3 },
    { type: 'send', prompt: '' },
    { type: 'retry', answerId: 'a' },
    { type: 'open-context', index: 0 },
    { type: 'open-context', turnId: 't', index: 0 },
    { type: 'delete-conversation' },
    { type: 'export-conversation', format: 'csv' },
    { type: 'export-conversation' },
  ])('is taken as it is: %j', (message) => {
    expect(parseWebviewMessage(message)).toEqual(message);
  });

  it.each([
    ['of no known type', { type: 'run', command: 'rm' }],
    ['without a type', {}],
    ['that is a text', 'ready'],
    ['that is nothing', undefined],
    ['that is a list', [{ type: 'ready' }]],
    ['of a wrong type of value', { type: 'send', prompt: 5 }],
    ['without its value', { type: 'send' }],
    ['with an id that is empty', { type: 'stop', answerId: '' }],
    ['with an id that is far too long', { type: 'stop', answerId: 'a'.repeat(129) }],
    ['with a prompt that is far too long', { type: 'send', prompt: 'a'.repeat(4_000_001) }],
    ['with a link that is far too long', { type: 'open-link', url: 'a'.repeat(8193) }],
    ['with a negative number', { type: 'drawn', seq: -1 }],
    ['with a format that is none', { type: 'export-conversation', format: 'exe' }],
    ['with a file to write', { type: 'export-conversation', uri: 'file:///etc/passwd' }],
    ['with half a number', { type: 'remove-context', index: 0.5 }],
    ['with no number', { type: 'drawn', seq: Number.NaN }],
    ['with more than belongs to it', { type: 'ready', also: 1 }],
    ['with a prototype', JSON.parse('{"type":"stop-all","__proto__":{"isAdmin":true}}')],
    ['with a constructor', { type: 'stop-all', constructor: { prototype: {} } }],
  ])('%s is refused', (_what, message) => {
    expect(parseWebviewMessage(message)).toEqual({ type: 'refused', reason: expect.any(String) });
  });

  it('may carry files up to the size that the largest cloud takes', () => {
    const data = Buffer.alloc(32_000_000, 7).toString('base64');
    const message = { type: 'attach', files: [{ name: 'a.pdf', data }] };
    expect(parseWebviewMessage(message)).toEqual(message);
    const another = { ...message, files: [...message.files, { name: 'b.pdf', data: 'eHh4' }] };
    expect(parseWebviewMessage(another)).toMatchObject({ type: 'refused' });
    const broken = { type: 'attach', files: [{ name: 'a.pdf', data: `${data.slice(0, -4)}<==>` }] };
    expect(parseWebviewMessage(broken)).toMatchObject({ type: 'refused' });
  });

  it.each(['', 'eA==', 'eHg=', 'eHh4', '+/+/'])('may carry %j as the content of a file', (data) => {
    const message = { type: 'attach', files: [{ name: 'a', data }] };
    expect(parseWebviewMessage(message)).toEqual(message);
  });

  it.each(['eA', 'e===', '=', 'eA==eA==', 'eHh-', 'eH h4', 'eHh4\n'])(
    'cannot carry %j as the content of a file',
    (data) => {
      expect(parseWebviewMessage({ type: 'attach', files: [{ name: 'a', data }] })).toMatchObject({
        type: 'refused',
      });
    },
  );

  it('is refused in a few words, however much was sent', () => {
    const refused = parseWebviewMessage({ type: 'x'.repeat(1_000_000) });
    expect(refused).toMatchObject({ type: 'refused' });
    expect(JSON.stringify(refused).length).toBeLessThan(1000);
  });

  it('never throws and never gets through with keys of its own, whatever it is', () => {
    const types = ['ready', 'drawn', 'send', 'stop', 'open-context', 'error', 'refused'];
    const message = fc
      .tuple(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue())
      .map(([type, more, value]) => ({ ...more, type, prompt: value, seq: value }));
    fc.assert(
      fc.property(fc.oneof(message, fc.anything()), (data) => {
        const result = parseWebviewMessage(data);
        expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
        const known = ['type', 'seq', 'text', 'prompt', 'answerId', 'index', 'turnId', 'reason'];
        expect(Object.keys(result).filter((key) => !known.includes(key))).toEqual([]);
      }),
    );
  });
});

import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import type { Recording } from './tape.ts';

/** The response of a recording in the form that `test/fixtures/README.md` describes. */
export function fixtureResponse({ status, headers, body }: Recording): object {
  const type = headers.get('content-type') ?? '';
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => KEPT_HEADERS.has(name))),
    ...(type.startsWith('application/vnd.amazon.eventstream') && { frames: amazonFrames(body) }),
    ...(type.startsWith('text/event-stream') && { frames: serverSentFrames(toUtf8(body)) }),
    ...(!/event-?stream/.test(type) && { body: jsonOrText(toUtf8(body)) }),
  };
}

/** What a provider reads. Everything else may tell whose account it was. */
const KEPT_HEADERS = new Set([
  'x-amzn-requestid',
  'x-amzn-errortype',
  'apim-request-id',
  'x-request-id',
  'x-ms-region',
  'retry-after',
  'retry-after-ms',
]);

function amazonFrames(bytes: Uint8Array): readonly object[] {
  const codec = new EventStreamCodec(toUtf8, fromUtf8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: object[] = [];
  // A frame begins with its own length, four bytes, the most significant first.
  for (let start = 0; start < bytes.length; start += view.getUint32(start)) {
    const frame = codec.decode(bytes.subarray(start, start + view.getUint32(start)));
    const header = (name: string): string => String(frame.headers[name]?.value ?? '');
    const payload = jsonOrText(toUtf8(frame.body));
    if (header(':message-type') === 'exception')
      frames.push({ exception: header(':exception-type'), payload });
    else if (header(':message-type') === 'error')
      frames.push({ error: header(':error-code'), message: header(':error-message') });
    else frames.push({ event: header(':event-type'), payload });
  }
  return frames;
}

function serverSentFrames(text: string): readonly object[] {
  return text
    .split(/\r?\n\r?\n/)
    .filter((block) => /^data:/m.test(block))
    .map((block) => {
      const event = /^event: ?(.*)$/m.exec(block)?.[1]?.trim();
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map(([, line]) => line).join('\n');
      return { ...(event !== undefined && { event }), data: jsonOrText(data) };
    });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

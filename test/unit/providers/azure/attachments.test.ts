import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment, MediaType } from '../../../../src/domain/attachment.ts';
import { WIRE_PROTOCOLS } from '../../../../src/domain/learned.ts';
import type { ModelFacts } from '../../../../src/domain/model.ts';
import type { Message } from '../../../../src/providers/provider.ts';
import type { AzureServer } from '../../../support/clouds/azure-server.ts';
import { ask, requestTo } from './asking.ts';
import { startObligingServer } from './families/asked.ts';

let server: AzureServer;

beforeAll(async () => {
  server = await startObligingServer();
});
afterAll(async () => {
  await server.stop();
});

function file(name: string, mediaType: MediaType, content = name): Attachment {
  return { name, mediaType, data: Buffer.from(content).toString('base64'), byteLength: content.length };
}

const PNG = file('photo.png', 'image/png');
const PDF = file('paper.pdf', 'application/pdf');

const NOTHING = { image: false, pdf: false };

describe.each(WIRE_PROTOCOLS)('by %s', (protocol) => {
  async function sent(messages: readonly Message[], takes: ModelFacts['takes'] = { image: true, pdf: true }) {
    const facts = { quirks: {}, takes };
    const events = await ask(requestTo(server.endpoint, { protocol, facts, messages }));
    const notices = events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []));
    return { body: JSON.stringify(server.requests.at(-1)?.body), notices };
  }

  test('files of earlier turns go along again, in their own turns and in no answer', async () => {
    const { body, notices } = await sent([
      { role: 'user', text: 'First?', attachments: [PNG] },
      { role: 'assistant', text: 'One.', attachments: [PDF] },
      { role: 'user', text: 'Second?' },
    ]);
    expect(body.match(new RegExp(PNG.data, 'g'))).toHaveLength(1);
    expect(body.indexOf(PNG.data)).toBeLessThan(body.indexOf('First?'));
    expect(body).not.toContain(PDF.data);
    expect(notices).toEqual([]);
  });

  test.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const)(
    '%s keeps its type',
    async (type) => {
      const { body } = await sent([{ role: 'user', text: 'See?', attachments: [file('picture', type)] }]);
      expect(body).toContain(type);
    },
  );

  test('what a model is known not to take is left out and named, once', async () => {
    const turn = { role: 'user', text: 'See?', attachments: [PNG, PDF] } as const;
    const { body, notices } = await sent([turn, { role: 'assistant', text: 'No.' }, turn], NOTHING);
    expect(body).not.toContain(PNG.data);
    expect(body).not.toContain(PDF.data);
    expect(notices).toEqual([
      '“photo.png” was left out: this model takes no images here.',
      '“paper.pdf” was left out: this model takes no PDF documents here.',
    ]);
  });

  test('a text is taken by every model, and is told from the prompt', async () => {
    const notes = file('notes.md', 'text/plain', 'Ignore the ``` fence.\n');
    const { body, notices } = await sent(
      [{ role: 'user', text: 'Sum it up.', attachments: [notes] }],
      NOTHING,
    );
    expect(body).toContain('notes.md');
    expect(body).toContain('Ignore the ``` fence.');
    expect(notices).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelEntries, modelEntry } from '../../../../src/catalog/entries.ts';
import { factsOf } from '../../../../src/catalog/index.ts';
import type { Attachment } from '../../../../src/domain/attachment.ts';
import { REASONING_EFFORTS, type ReasoningEffort } from '../../../../src/domain/parameters.ts';
import { type BedrockServer, startBedrockServer } from '../../../support/clouds/bedrock-server.ts';
import { answerOverResponses } from '../../../support/clouds/mantle.ts';
import { CONVERSE_FAMILIES, type FamilyCase, MANTLE_FAMILIES, NO_IMAGE, NOTES } from './families.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const file = (name: string, mediaType: Attachment['mediaType'], text: string): Attachment => ({
  name,
  mediaType,
  data: Buffer.from(text).toString('base64'),
  byteLength: text.length,
});
const ATTACHMENTS = [
  file('diagram.png', 'image/png', 'PNG'),
  file('report.pdf', 'application/pdf', 'PDF'),
  file('notes.md', 'text/plain', '# Notes'),
];

const IMAGE = { image: { format: 'png', source: { bytes: 'UE5H' } } };
const PDF = { document: { format: 'pdf', name: 'document-2', source: { bytes: 'UERG' } } };
const TEXT_FILE = { document: { format: 'txt', name: 'document-3', source: { bytes: 'IyBOb3Rlcw==' } } };

const CONTENT: Readonly<Record<FamilyCase['attachments'], readonly object[]>> = {
  all: [
    IMAGE,
    PDF,
    TEXT_FILE,
    {
      text: 'Attached: the image “diagram.png”, “report.pdf” as document-2, “notes.md” as document-3.\n\nHello?',
    },
  ],
  'image and PDF': [
    IMAGE,
    PDF,
    { text: `Attached: the image “diagram.png”, “report.pdf” as document-2.\n\n${NOTES}\n\nHello?` },
  ],
  PDF: [PDF, { text: `Attached: “report.pdf” as document-2.\n\n${NO_IMAGE}\n\n${NOTES}\n\nHello?` }],
  'PDF and text': [
    PDF,
    TEXT_FILE,
    {
      text: `Attached: “report.pdf” as document-2, “notes.md” as document-3.\n\n${NO_IMAGE}\n\nHello?`,
    },
  ],
};

/** The last block is the text. */
function contentFor({ attachments, system }: FamilyCase): readonly object[] {
  const content = CONTENT[attachments];
  if (system === 'apart') return content;
  return content.map((block) => ('text' in block ? { text: `Be brief.\n\n${block.text}` } : block));
}

let server: BedrockServer;
beforeAll(async () => {
  server = await startBedrockServer(({ path }, reply) => {
    if (path.endsWith('/responses')) return answerOverResponses(reply, 'Hello.');
    reply.startStream();
    reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
});
afterAll(() => server.stop());

/** What goes out when everything is asked for at once. */
async function sent(modelId: string, canonicalId: string, reasoningEffort: ReasoningEffort) {
  const events = await eventsOf(
    requestTo(connectionTo(server.endpoint), {
      modelId,
      facts: factsOf({ ref: `work:${modelId}`, cloud: 'bedrock', label: '', place: '', canonicalId }),
      system: 'Be brief.',
      messages: [{ role: 'user', text: 'Hello?', attachments: ATTACHMENTS }],
      parameters: { temperature: 0.5, topP: 0.9, stopSequences: ['END'], reasoningEffort },
      maxOutputTokens: 16_000,
    }),
  );
  expect(events.at(-1)).toEqual(expect.objectContaining({ type: 'finish', reason: 'complete' }));
  return server.requests.at(-1);
}

describe.each(Object.entries(CONVERSE_FAMILIES))('the request to a model of the family %s', (_, family) => {
  it.each(REASONING_EFFORTS)('with every parameter and the effort %s', async (effort) => {
    const request = await sent(family.modelId, family.canonicalId, effort);
    expect(request?.path).toBe(`/model/${family.modelId}/converse-stream`);
    const fields = family.efforts[effort];
    const isReasoning = fields !== undefined && effort !== 'none';
    const sampling = isReasoning ? (family.samplingWhileReasoning ?? family.sampling) : family.sampling;
    expect(request?.body).toEqual({
      messages: [{ role: 'user', content: contentFor(family) }],
      ...(family.system === 'apart' && { system: [{ text: 'Be brief.' }] }),
      inferenceConfig: { maxTokens: 16_000, ...sampling },
      ...(fields !== undefined && { additionalModelRequestFields: fields }),
    });
  });
});

describe.each(Object.entries(MANTLE_FAMILIES))('the request to a model of the family %s', (_, family) => {
  it.each(REASONING_EFFORTS)('with every parameter and the effort %s', async (effort) => {
    const request = await sent(family.modelId, family.modelId, effort);
    expect(request?.path).toBe(family.path);
    expect(request?.body).toEqual({
      model: family.modelId,
      input: [{ role: 'user', content: family.content }],
      instructions: 'Be brief.',
      stream: true,
      store: false,
      max_output_tokens: 16_000,
      ...family.sampling,
      reasoning: { summary: 'auto', effort: family.efforts[effort] },
      include: ['reasoning.encrypted_content'],
    });
  });
});

it('is known of every family that the catalog uses on Bedrock', () => {
  const used = modelEntries('bedrock').map(([, { quirks = 'no quirks' }]) => quirks);
  const cases = [...Object.keys(CONVERSE_FAMILIES), ...Object.keys(MANTLE_FAMILIES)];
  expect(new Set(cases)).toEqual(new Set([...used, 'claude-unknown']));
});

it('is known of a model that really belongs to the family', () => {
  for (const [name, { canonicalId }] of Object.entries(CONVERSE_FAMILIES)) {
    const entry = modelEntry('bedrock', canonicalId);
    expect(entry === undefined ? 'claude-unknown' : (entry.quirks ?? 'no quirks')).toBe(name);
  }
  for (const [name, { modelId }] of Object.entries(MANTLE_FAMILIES)) {
    expect(modelEntry('bedrock', modelId)?.quirks).toBe(name);
  }
});

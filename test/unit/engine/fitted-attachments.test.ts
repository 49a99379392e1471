import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { Model, ModelFacts } from '../../../src/domain/model.ts';
import { fittedAttachments } from '../../../src/engine/fitted-attachments.ts';

const bedrock: Model = { ref: 'work:m', cloud: 'bedrock', label: 'Nova', place: '' };
const unknown: ModelFacts = { quirks: {} };

const file = (name: string, changes: Partial<Attachment> = {}): Attachment => ({
  name,
  mediaType: 'image/png',
  data: name,
  byteLength: 1000,
  ...changes,
});
const pdf = (name: string, byteLength = 1000) => file(name, { mediaType: 'application/pdf', byteLength });
const images = (count: number, prefix = 'i') =>
  Array.from({ length: count }, (_, index) => file(`${prefix}${index}`));

/** The names of what goes along with each prompt, and what is said of the rest. */
function fitted(prompts: readonly (readonly Attachment[])[], model = bedrock, facts = unknown) {
  const messages = prompts.map((attachments) => ({ role: 'user' as const, text: 'See.', attachments }));
  const found = fittedAttachments(messages, model, facts);
  return {
    names: found.messages.map(({ attachments = [] }) => attachments.map(({ name }) => name)),
    notices: found.notices,
  };
}

describe('the files that go along again', () => {
  it('are all of them where they fit, and the messages stay as they are', () => {
    const messages = [
      { role: 'user' as const, text: 'See.', attachments: [file('a')] },
      { role: 'assistant' as const, text: 'I see.' },
      { role: 'user' as const, text: 'And?' },
    ];
    expect(fittedAttachments(messages, bedrock, unknown)).toEqual({ messages, notices: [] });
  });

  it('are the latest of as many as the cloud takes with one prompt, and those left out are named', () => {
    // Two prompts, one after the other without an answer, have become one.
    const { names, notices } = fitted([[...images(15, 'old'), ...images(15, 'new')]]);
    expect(names[0]).toHaveLength(20);
    expect(names[0]?.slice(-15)).toEqual(images(15, 'new').map(({ name }) => name));
    expect(notices).toEqual([
      '“old0”, “old1” and 8 more did not go along again: Bedrock takes 20 images and 5 PDF documents with one prompt, and 15 MB in one request. Attach again what is still needed, or begin a new chat.',
    ]);
  });

  it('are the latest of as many bytes as the cloud takes in one request', () => {
    const prompts = [
      [pdf('a', 4_500_000)],
      [pdf('b', 4_500_000)],
      [pdf('c', 4_500_000), pdf('d', 4_500_000)],
    ];
    expect(fitted(prompts)).toMatchObject({
      names: [[], ['b'], ['c', 'd']],
      notices: [expect.stringMatching(/^“a” did not go along again/)],
    });
  });

  it('are the latest of as many images as the cloud takes in one request', () => {
    expect(fitted([images(15, 'old'), images(15, 'new')]).names.map(({ length }) => length)).toEqual([5, 15]);
  });

  it('are those that this cloud takes at all: another one answered before', () => {
    const { names, notices } = fitted([[file('large', { byteLength: 9_000_000 })], [file('small')]]);
    expect(names).toEqual([[], ['small']]);
    expect(notices).toHaveLength(1);
  });

  it('go once where a prompt that got no answer was sent again', () => {
    expect(fitted([[file('a'), file('b'), file('a')]])).toEqual({ names: [['b', 'a']], notices: [] });
  });

  it('of a kind that the model does not take are left to its provider, and use up no room', () => {
    const textOnly: ModelFacts = { ...unknown, takes: { image: false, pdf: true } };
    const huge = file('huge', { byteLength: 30_000_000 });
    expect(fitted([[huge], [pdf('a')]], bedrock, textOnly)).toEqual({
      names: [['huge'], ['a']],
      notices: [],
    });
  });

  it('are not counted where no limit is known', () => {
    expect(fitted([images(200)], { ...bedrock, cloud: 'demo' }).notices).toEqual([]);
  });
});

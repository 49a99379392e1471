import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import type { Model, ModelFacts } from '../../../src/domain/model.ts';
import { attachmentProblem } from '../../../src/engine/attachment-problem.ts';

const bedrock: Model = { ref: 'work:m', cloud: 'bedrock', label: 'Nova', place: '' };
const azure: Model = { ref: 'az:d', cloud: 'azure', label: 'GPT', place: '' };
const claudeOnAzure: Model = { ...azure, protocol: 'anthropic-messages' };
const unknown: ModelFacts = { quirks: {} };

const image = (changes: Partial<Attachment> = {}): Attachment => ({
  name: 'a.png',
  mediaType: 'image/png',
  data: '',
  byteLength: 1000,
  ...changes,
});
const pdf = (byteLength = 1000): Attachment => ({
  ...image(),
  name: 'a.pdf',
  mediaType: 'application/pdf',
  byteLength,
});
const notes: Attachment = { ...image(), name: 'a.txt', mediaType: 'text/plain', byteLength: 10_000_000 };

const problem = (model: Model, attachments: readonly Attachment[], facts: ModelFacts = unknown) =>
  attachmentProblem(attachments, model, facts);

describe('a model whose abilities are known', () => {
  const imagesOnly: ModelFacts = { ...unknown, takes: { image: true, pdf: false } };
  const textOnly: ModelFacts = { ...unknown, takes: { image: false, pdf: false } };

  it('refuses what it does not take, and another can be chosen', () => {
    expect(problem(azure, [image(), pdf()], imagesOnly)).toEqual({
      kind: 'invalid-request',
      message: 'GPT takes no PDF documents. Choose another model, or send the prompt without them.',
      cure: { type: 'choose-model' },
    });
    expect(problem(azure, [image()], textOnly)?.message).toMatch(/^GPT takes no images\./);
  });

  it('takes what it takes, and text in any case', () => {
    expect(problem(azure, [image(), notes], imagesOnly)).toBeUndefined();
    expect(problem(azure, [notes], textOnly)).toBeUndefined();
  });
});

it('a model of which nothing is known is asked', () => {
  expect(problem(bedrock, [image(), pdf(), notes])).toBeUndefined();
});

describe('a limit', () => {
  const many = <T>(count: number, one: T) => Array<T>(count).fill(one);

  it.each<readonly [string, Model, readonly Attachment[], RegExp | undefined]>([
    ['20 images on Bedrock', bedrock, many(20, image()), undefined],
    [
      '21 images on Bedrock',
      bedrock,
      many(21, image()),
      /^Bedrock takes 20 images with one prompt, not 21\./,
    ],
    ['5 PDF documents on Bedrock', bedrock, many(5, pdf()), undefined],
    ['6 PDF documents on Bedrock', bedrock, many(6, pdf()), /^Bedrock takes 5 PDF documents/],
    ['an image of 3.75 MB on Bedrock', bedrock, [image({ byteLength: 3_750_000 })], undefined],
    [
      'a larger image on Bedrock',
      bedrock,
      [image({ byteLength: 3_750_001 })],
      /^“a.png” has 3.76 MB, and Bedrock takes 3.75 MB\. Make it smaller\.$/,
    ],
    ['a PDF document of 4.5 MB on Bedrock', bedrock, [pdf(4_500_000)], undefined],
    ['a larger PDF document on Bedrock', bedrock, [pdf(4_600_000)], /has 4.6 MB, and Bedrock takes 4.5 MB/],
    ['8000 pixels on Bedrock', bedrock, [image({ size: { width: 8000, height: 8000 } })], undefined],
    [
      'more pixels on Bedrock',
      bedrock,
      [image({ size: { width: 10, height: 8001 } })],
      /^“a.png” has 10 × 8001 pixels, and Bedrock takes 8000 on a side/,
    ],
    [
      'the same image on Azure',
      azure,
      [image({ byteLength: 9_000_000, size: { width: 9000, height: 1 } })],
      undefined,
    ],
    ['a huge image on Azure', azure, [image({ byteLength: 20_000_001 })], /Azure takes 20 MB/],
    [
      'a large image for Claude on Azure',
      claudeOnAzure,
      [image({ byteLength: 3_900_000 })],
      /Azure takes 3.75 MB/,
    ],
    ['a large text', bedrock, [notes], undefined],
  ])('%s', (_name, model, attachments, expected) => {
    const found = problem(model, attachments);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual({ kind: 'invalid-request', message: expect.stringMatching(expected) });
  });

  it.each<readonly [string, Model, readonly Attachment[], RegExp]>([
    [
      'Bedrock',
      bedrock,
      many(4, pdf(4_000_000)),
      /^The attachments have 16 MB, and Bedrock takes 15 MB in one request\. Attach fewer or smaller ones\.$/,
    ],
    ['Azure', azure, many(2, image({ byteLength: 19_000_000 })), /Azure takes 36 MB in one request/],
    ['Claude on Azure', claudeOnAzure, many(2, pdf(12_000_000)), /Azure takes 22 MB in one request/],
    ['text as well', bedrock, [notes, notes], /^The attachments have 20 MB/],
  ])('holds for all of them together: %s', (_name, model, attachments, sentence) => {
    expect(problem(model, attachments)?.message).toMatch(sentence);
  });
});

import type { Attachment } from '../../../../../src/domain/attachment.ts';
import type { Parameters } from '../../../../../src/domain/parameters.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const PNG: Attachment = {
  name: 'photo.png',
  mediaType: 'image/png',
  data: base64('not really a picture'),
  byteLength: 20,
};
const PDF: Attachment = {
  name: 'paper.pdf',
  mediaType: 'application/pdf',
  data: base64('%PDF'),
  byteLength: 4,
};
const TEXT: Attachment = {
  name: 'notes.md',
  mediaType: 'text/plain',
  data: base64('Über ```all```\n'),
  byteLength: 16,
};

/** Everything that can be asked for at once. */
export const EVERYTHING = {
  system: 'Be brief.',
  parameters: {
    temperature: 0.5,
    topP: 0.9,
    stopSequences: ['END'],
    reasoningEffort: 'medium',
  } satisfies Parameters,
  maxOutputTokens: 20_000,
  messages: [{ role: 'user', text: 'Compare them.', attachments: [PNG, PDF, TEXT] }],
} as const;

export type AttachmentKinds = 'images and PDF' | 'images' | 'text alone';

const NOTES = 'File: notes.md\n````\nÜber ```all```\n````';
const IMAGE_URL = `data:image/png;base64,${PNG.data}`;
const PDF_URL = `data:application/pdf;base64,${PDF.data}`;

/** What every Responses request for `EVERYTHING` has, but parameters that depend on the model. */
export function responsesBase(taken: AttachmentKinds): object {
  const image = { type: 'input_image', detail: 'auto', image_url: IMAGE_URL };
  const pdf = { type: 'input_file', filename: 'paper.pdf', file_data: PDF_URL };
  const content = [
    ...(taken === 'text alone' ? [] : [image]),
    ...(taken === 'images and PDF' ? [pdf] : []),
    { type: 'input_text', text: NOTES },
    { type: 'input_text', text: 'Compare them.' },
  ];
  return {
    model: 'my-deployment',
    input: [{ role: 'user', content }],
    instructions: 'Be brief.',
    stream: true,
    store: false,
    max_output_tokens: 20_000,
  };
}

export function chatBase(taken: AttachmentKinds): object {
  const image = { type: 'image_url', image_url: { url: IMAGE_URL } };
  const pdf = { type: 'file', file: { filename: 'paper.pdf', file_data: PDF_URL } };
  const content = [
    ...(taken === 'text alone' ? [] : [image]),
    ...(taken === 'images and PDF' ? [pdf] : []),
    { type: 'text', text: NOTES },
    { type: 'text', text: 'Compare them.' },
  ];
  return {
    model: 'my-deployment',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content },
    ],
    stream: true,
    stream_options: { include_usage: true, include_obfuscation: false },
    max_completion_tokens: 20_000,
  };
}

export function messagesBase(): object {
  const content = [
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG.data } },
    {
      type: 'document',
      title: 'paper.pdf',
      source: { type: 'base64', media_type: 'application/pdf', data: PDF.data },
    },
    {
      type: 'document',
      title: 'notes.md',
      source: { type: 'text', media_type: 'text/plain', data: 'Über ```all```\n' },
    },
    { type: 'text', text: 'Compare them.' },
  ];
  return {
    model: 'my-deployment',
    max_tokens: 20_000,
    stream: true,
    system: 'Be brief.',
    messages: [{ role: 'user', content }],
  };
}

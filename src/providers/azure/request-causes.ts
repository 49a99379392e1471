import { type CauseRow, CHOOSE_MODEL, deploymentIn, EDIT_CONNECTION } from './cause-row.ts';
import { blockedCategories } from './content-filter.ts';

/** What is wrong with the request itself: what it says, how long it is, whom it asks. */
export const REQUEST_CAUSES: readonly CauseRow[] = [
  {
    fits: ({ body }) => body.code === 'content_filter' || body.innerCode === 'ResponsibleAIPolicyViolation',
    cause: ({ body }) => ({
      kind: 'content-filtered',
      message: `Azure's content filter blocked this prompt${because(blockedCategories(body.filter))}. Rephrase it, choose another model, or ask the owner of the resource to adjust the filter.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ text }) =>
      /context_length_exceeded|maximum context length|exceeds the context window|prompt is too long|exceed context limit/i.test(
        text,
      ),
    cause: () => ({
      kind: 'context-overflow',
      message:
        'The conversation is longer than this model can read. Start a new chat, send less context, or choose a model that reads more.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ status }) => status === 413,
    cause: () => ({
      kind: 'context-overflow',
      message: 'Azure finds the request too large. Send less context, or fewer and smaller attachments.',
    }),
  },
  {
    fits: ({ status, text }) =>
      (status === 400 && /OperationNotSupported|model not supported/i.test(text)) ||
      /api_not_supported/.test(text),
    cause: ({ context }) => ({
      kind: 'invalid-request',
      message: `${deploymentIn(context)} cannot be chatted with, like those for batches, embeddings and images. Choose another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ text }) =>
      /api version not supported|invalid.{0,20}api-version|missing.{0,20}api-version/i.test(text),
    cause: () => ({
      kind: 'invalid-request',
      message:
        'The endpoint does not know the API version of the connection. Correct or remove “apiVersion” there.',
      cure: EDIT_CONNECTION,
    }),
  },
];

function because(categories: string | undefined): string {
  return categories === undefined ? '' : ` because of ${categories}`;
}

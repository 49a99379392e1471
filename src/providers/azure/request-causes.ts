import { type CauseRow, CHOOSE_MODEL, deploymentIn, EDIT_CONNECTION } from './cause-row.ts';
import { blockedCategories } from './content-filter.ts';

/** What is wrong with the request itself: what it says, how long it is, whom it asks. */
export const REQUEST_CAUSES: readonly CauseRow[] = [
  {
    fits: ({ body }) => body.code === 'content_filter' || body.innerCode === 'ResponsibleAIPolicyViolation',
    cause: ({ body }) => ({
      kind: 'content-filtered',
      message: `Azure's content filter blocked this prompt${because(blockedCategories(body.filter))}. Change the prompt, or ask the owner of the resource to adjust the filter.`,
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
        'The conversation is longer than this model can take. Shorten the prompt or its context, or start a new conversation.',
    }),
  },
  {
    fits: ({ status }) => status === 413,
    cause: () => ({
      kind: 'context-overflow',
      message: 'The request is larger than the endpoint accepts. Shorten the prompt or its context.',
    }),
  },
  {
    fits: ({ status, text }) =>
      (status === 400 && /OperationNotSupported|model not supported/i.test(text)) ||
      /api_not_supported/.test(text),
    cause: ({ context }) => ({
      kind: 'invalid-request',
      message: `${deploymentIn(context)} cannot be chatted with: neither Responses nor Chat Completions accepts it. Batch, embedding and image deployments are of this sort.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    fits: ({ text }) =>
      /api version not supported|invalid.{0,20}api-version|missing.{0,20}api-version/i.test(text),
    cause: () => ({
      kind: 'invalid-request',
      message:
        'The endpoint does not know the API version that was asked for. Correct or remove "apiVersion" in the connection.',
      cure: EDIT_CONNECTION,
    }),
  },
];

function because(categories: string | undefined): string {
  return categories === undefined ? '' : ` because of ${categories}`;
}

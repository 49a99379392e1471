import type { FailureContext, Verdict } from './failures.ts';
import { refused } from './refused-credentials.ts';
import type { Thrown } from './thrown.ts';

/** Errors that Bedrock tells apart by its words alone, because one name stands for many. */
export function wordedFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (!AMBIGUOUS.has(thrown.name)) return undefined;
  return RULES.find(({ pattern }) => pattern.test(thrown.message))?.say(thrown, context);
}

const AMBIGUOUS = new Set([
  'ValidationException',
  'validationException',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'ModelErrorException',
]);

/**
 * A bare id of a model that can only be called through an inference profile. The apostrophe is U+2019 today.
 */
export function needsInferenceProfile(error: unknown): boolean {
  return error instanceof Error && NEEDS_PROFILE.test(error.message);
}

const NEEDS_PROFILE = /on-demand throughput isn.t supported/;

interface Rule {
  readonly pattern: RegExp;
  readonly say: (thrown: Thrown, context: FailureContext) => Verdict;
}

const CHOOSE_MODEL = { type: 'choose-model' } as const;
const DOCS = 'https://docs.aws.amazon.com/bedrock/latest/userguide';

/** The first that fits wins. */
const RULES: readonly Rule[] = [
  {
    pattern: NEEDS_PROFILE,
    say: (_, { modelId, region }) => ({
      kind: 'invalid-request',
      message: `The model ${modelId} can only be called through an inference profile, and none for it is listed in ${region}. Choose the model with a route, such as “us.” or “global.”, or another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern:
      /model identifier is invalid|Could not resolve the foundation model|reached the end of its life/i,
    say: ({ message }, { modelId, region }) => ({
      kind: 'not-found',
      message: /end of its life/i.test(message)
        ? `AWS no longer offers ${modelId}. Choose another model.`
        : `Bedrock does not know the model ${modelId} in ${region}. Choose a model that is listed there, or change the region of the connection.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern:
      /input is too long|prompt is too long|too many input tokens|context (?:window|length|limit)|exceeds? the (?:maximum|model'?s) (?:input|context)|input tokens? (?:exceed|limit)/i,
    say: () => ({
      kind: 'context-overflow',
      message:
        'The conversation is longer than this model can read. Start a new chat, send less context, or choose a model with a larger context.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /data retention mode/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The data retention setting of the AWS account does not allow ${modelId}. An administrator can change it in the Bedrock console; otherwise choose another model.`,
      cure: { type: 'open-link', url: `${DOCS}/data-retention.html` },
    }),
  },
  {
    pattern: /use case details/i,
    say: () => ({
      kind: 'access',
      message:
        'Anthropic wants to know the use case of an AWS account before its first request. Fill in the form in the Bedrock console (Model catalog, any Claude model), then retry after some minutes.',
      cure: { type: 'open-link', url: `${DOCS}/model-access.html` },
    }),
  },
  {
    pattern: /^Operation not allowed/i,
    say: () => ({
      kind: 'access',
      message:
        'AWS does not let this account use Bedrock yet, as happens with new or restricted accounts. Ask AWS Support to enable it.',
      cure: { type: 'open-link', url: 'https://console.aws.amazon.com/support/home' },
    }),
  },
  {
    pattern: /content filtering policy|blocked by (?:the )?content filter/i,
    say: () => ({
      kind: 'content-filtered',
      message:
        'A content filter blocked the request or its answer. Rephrase the prompt, or choose another model.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    // An invalid API key is an AccessDeniedException.
    pattern: /API key|bearer token|security token/i,
    say: (_, context) => ({ kind: 'credentials', ...refused(context) }),
  },
  {
    pattern: /marketplace|agreement|subscri/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The AWS account has no subscription to ${modelId ?? 'the model'} yet. The first request of somebody with the permission aws-marketplace:Subscribe makes one, within 15 minutes; ask an administrator, or retry later.`,
      cure: { type: 'open-link', url: `${DOCS}/model-access.html` },
    }),
  },
];

import { ACCOUNT_RULES } from './account-failures.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** Errors that Bedrock tells apart by its words alone, because one name stands for many. */
export function wordedFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (!AMBIGUOUS.has(thrown.name)) return undefined;
  return RULES.find(({ pattern }) => pattern.test(thrown.message))?.say(thrown, context);
}

const AMBIGUOUS = new Set([
  'ValidationException',
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

export interface WordedRule {
  readonly pattern: RegExp;
  readonly say: (thrown: Thrown, context: FailureContext) => Verdict;
}

const CHOOSE_MODEL = { type: 'choose-model' } as const;

/** What is wrong with the model that was asked, or with what was asked of it. */
const REQUEST_RULES: readonly WordedRule[] = [
  {
    pattern: NEEDS_PROFILE,
    say: (_, { modelId, region }) => ({
      kind: 'invalid-request',
      message: `The model ${modelId} can only be asked through an inference profile, and ${region} lists none for it. Choose it with a route, such as “us.” or “global.”, or choose another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /reached the end of its life|marked by provider as Legacy/i,
    say: ({ message }, { modelId }) => ({
      kind: 'not-found',
      message: /legacy/i.test(message)
        ? `AWS is retiring ${modelId} and keeps it only for accounts that have used it lately. Choose another model.`
        : `AWS no longer offers ${modelId}. Choose another model.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /model identifier is invalid|Could not resolve the foundation model/i,
    say: (_, { modelId, region }) => ({
      kind: 'not-found',
      message: `Bedrock does not know the model ${modelId} in ${region}. Choose a model that is listed there, or change the region of the connection.`,
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /maximum tokens you requested exceeds/i,
    say: ({ message }) => {
      const most = /limit of (\d+)/.exec(message)?.[1];
      return {
        kind: 'invalid-request',
        message: `The output limit is higher than this model allows${most === undefined ? '' : `, which is ${most} tokens`}. Lower it in the settings.`,
        cure: { type: 'open-settings', query: 'parley.parameters' },
      };
    },
  },
  {
    pattern:
      /input is too long|prompt is too long|too many input tokens|context (?:window|length|limit)|exceeds? the (?:maximum|model'?s) (?:input|context)|input tokens? (?:exceed|limit)/i,
    say: () => ({
      kind: 'context-overflow',
      message:
        'The conversation is longer than this model can read. Start a new chat, send less context, or choose a model that reads more.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /content filtering policy|blocked by (?:the )?content filter/i,
    say: () => ({
      kind: 'content-filtered',
      message:
        'A content filter blocked the prompt or the answer. Rephrase the prompt, or choose another model.',
      cure: CHOOSE_MODEL,
    }),
  },
  {
    pattern: /isn.t supported on this route/i,
    say: (_, { modelId }) => ({
      kind: 'invalid-request',
      message: `Bedrock does not serve ${modelId} at this address. Check the address of the connection, or choose another model.`,
      cure: { type: 'edit-connection' },
    }),
  },
];

/** The first that fits wins. */
const RULES = [...REQUEST_RULES, ...ACCOUNT_RULES];

import type { ContentBlock, ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { isAboutLimit, isAboutThisRequest, isRejection } from './rejection-words.ts';

/**
 * Parts of a request that it can do without, as they are named on the wire. `reasoning` stands for every dialect of
 * effort, `samplingPair` for top P beside a temperature.
 */
export type Omission =
  | 'temperature'
  | 'topP'
  | 'samplingPair'
  | 'stopSequences'
  | 'reasoning'
  | 'reasoningContent'
  | 'cachePoint'
  | 'serviceTier'
  | 'system'
  | 'image'
  | 'document';

/** What a request leaves out, because the model rejected it; names of other clouds' parameters may be among them. */
export type Omissions = ReadonlySet<string>;

/**
 * The part of the request that Bedrock's error says the model does not take; `undefined` for any other error, also one
 * that finds fault with a value. Never the guardrail, never what the user added as fields, and never an image or a PDF
 * file of the last turn: those are meant.
 */
export function rejectedParameter(error: unknown, sent: ConverseStreamCommandInput): Rejection | undefined {
  if (!(error instanceof Error) || !NAMES.has(error.name) || !isRejection(error.message)) return undefined;
  const { message } = error;
  const rule = RULES.find(({ pattern, isSent }) => pattern.test(message) && isSent(sent));
  if (rule === undefined || (isAboutLimit(message) && rule.isOurs !== true)) return undefined;
  if (isMeant(rule.omission, sent)) return undefined;
  const isOnlyHere = rule.isOnlyHere === true || isAboutLimit(message) || isAboutThisRequest(message);
  return { omission: rule.omission, isLasting: !isOnlyHere };
}

export interface Rejection {
  readonly omission: Omission;
  /** The model never takes it; otherwise it is this one request that it does not fit. */
  readonly isLasting: boolean;
}

/** Models behind Bedrock answer some rejections themselves, as ModelErrorException. */
const NAMES = new Set(['ValidationException', 'validationException', 'ModelErrorException']);

/** A prompt about a picture is not asked without it. A text file goes into the prompt instead. */
function isMeant(omission: Omission, { messages = [] }: ConverseStreamCommandInput): boolean {
  const content = messages.at(-1)?.content ?? [];
  if (omission === 'image') return content.some(({ image }) => image !== undefined);
  return omission === 'document' && content.some(({ document }) => document?.format === 'pdf');
}

interface Rule {
  readonly omission: Omission;
  readonly pattern: RegExp;
  /** Nobody asked for it: whatever is wrong with it, the request goes without. */
  readonly isOurs?: boolean;
  /** Worth nothing for other requests. */
  readonly isOnlyHere?: boolean;
  /** An error that names what was not sent is about something else. */
  readonly isSent: (sent: ConverseStreamCommandInput) => boolean;
}

const hasBlock = (kind: keyof ContentBlock) => (sent: ConverseStreamCommandInput) =>
  sent.messages?.some(({ content }) => content?.some((block) => block[kind] !== undefined)) ?? false;

/** The first that fits wins. */
const RULES: readonly Rule[] = [
  {
    omission: 'cachePoint',
    isOurs: true,
    pattern: /cache ?point|prompt caching/i,
    isSent: (sent) =>
      hasBlock('cachePoint')(sent) ||
      (sent.system?.some(({ cachePoint }) => cachePoint !== undefined) ?? false),
  },
  {
    // Claude since Fable 5.1: its reasoning fits only what came before it, the system prompt included.
    omission: 'reasoningContent',
    isOurs: true,
    pattern:
      /bound to a different conversation|`?signature`? in `?thinking`?|reasoningContent|reasoningText|thinking`? block|redacted_?content/i,
    isSent: hasBlock('reasoningContent'),
  },
  {
    omission: 'serviceTier',
    pattern: /service ?_?tier/i,
    isSent: ({ serviceTier }) => serviceTier !== undefined,
  },
  {
    omission: 'system',
    pattern: /system (?:messages?|prompts?|instructions?)|#\/system/i,
    isSent: ({ system }) => system !== undefined,
  },
  {
    omission: 'document',
    pattern:
      /support (?:the )?documents?\b(?! (?:format|type|name))|documents? (?:content |blocks? )?(?:is|are) not supported/i,
    isSent: hasBlock('document'),
  },
  {
    omission: 'image',
    pattern:
      /support (?:the )?images?\b(?! (?:format|type|size))|images? (?:content |input |blocks? )?(?:is|are) not supported/i,
    isSent: hasBlock('image'),
  },
  {
    // "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
    omission: 'samplingPair',
    pattern: /top_?p\b.*cannot both|cannot both.*top_?p\b/i,
    isSent: ({ inferenceConfig }) => inferenceConfig?.topP !== undefined,
  },
  {
    omission: 'temperature',
    pattern: /\btemperature\b/i,
    isSent: ({ inferenceConfig }) => inferenceConfig?.temperature !== undefined,
  },
  {
    omission: 'topP',
    pattern: /\btop_?p\b/i,
    isSent: ({ inferenceConfig }) => inferenceConfig?.topP !== undefined,
  },
  {
    omission: 'stopSequences',
    pattern: /stop_?sequences?|[`'"[]stop\b/i,
    isSent: ({ inferenceConfig }) => inferenceConfig?.stopSequences !== undefined,
  },
  {
    // Another effort may well be taken, or that it thinks at all.
    omission: 'reasoning',
    isOnlyHere: true,
    pattern:
      /effort.*supported values|supported values.*effort|unsupported value.*(?:effort|reasoning)|effort level|effort\b.*['"`](?:none|minimal|low|medium|x?high|max)['"`]|thinking.*\bdisabled\b/i,
    isSent: ({ additionalModelRequestFields: fields }) => fields !== undefined,
  },
  {
    omission: 'reasoning',
    pattern: /\bthinking\b|output_config|reasoning|\beffort\b/i,
    isSent: ({ additionalModelRequestFields: fields }) => fields !== undefined,
  },
];

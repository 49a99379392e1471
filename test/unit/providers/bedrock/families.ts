import type { ReasoningEffort } from '../../../../src/domain/parameters.ts';

/** What a family of quirks makes of a request in which everything is set. */
export interface FamilyCase {
  /** A model of the family, as it is asked on the wire. */
  readonly modelId: string;
  readonly canonicalId: string;
  readonly system: 'apart' | 'before the first message';
  /** Which of the image, the PDF file and the text file are blocks of their own. */
  readonly attachments: 'all' | 'image and PDF' | 'PDF' | 'PDF and text';
  /** `inferenceConfig` besides the output limit. */
  readonly sampling: object;
  /** … while the model reasons, where that differs. */
  readonly samplingWhileReasoning?: object;
  /** `additionalModelRequestFields` (of Mantle: `reasoning.effort`) by effort. */
  readonly efforts: Readonly<Record<ReasoningEffort, object | undefined>>;
}

const EVERYTHING = { temperature: 0.5, topP: 0.9, stopSequences: ['END'] };
const ONLY_STOPS = { stopSequences: ['END'] };

const NO_SWITCH: FamilyCase['efforts'] = {
  none: undefined,
  minimal: undefined,
  low: undefined,
  medium: undefined,
  high: undefined,
  xhigh: undefined,
  max: undefined,
};

const budget = (budget_tokens: number) => ({ thinking: { type: 'enabled', budget_tokens } });
/** The output limit of the request is 16,000 tokens, of which at most three quarters are for thinking. */
const BUDGETS: FamilyCase['efforts'] = {
  none: undefined,
  minimal: budget(1024),
  low: budget(2048),
  medium: budget(8192),
  high: budget(12_000),
  xhigh: budget(12_000),
  max: budget(12_000),
};

const adaptive = (effort: string) => ({
  thinking: { type: 'adaptive', display: 'summarized' },
  output_config: { effort },
});
const ADAPTIVE: FamilyCase['efforts'] = {
  none: { thinking: { type: 'disabled' } },
  minimal: adaptive('low'),
  low: adaptive('low'),
  medium: adaptive('medium'),
  high: adaptive('high'),
  xhigh: adaptive('xhigh'),
  max: adaptive('max'),
};

const nova = (maxReasoningEffort: string) => ({ reasoningConfig: { type: 'enabled', maxReasoningEffort } });
const flat = (reasoning_effort: string) => ({ reasoning_effort });
const nested = (effort: string) => ({ reasoning: { effort } });

/** Every family that the catalog uses on Bedrock, and `no quirks` for the models without one. */
export const CONVERSE_FAMILIES: Readonly<Record<string, FamilyCase>> = {
  'no quirks': {
    modelId: 'google.gemma-4-31b',
    canonicalId: 'google.gemma-4-31b',
    system: 'apart',
    attachments: 'image and PDF',
    sampling: EVERYTHING,
    efforts: NO_SWITCH,
  },
  'claude-4': {
    modelId: 'us.anthropic.claude-sonnet-4-20250514-v1:0',
    canonicalId: 'anthropic.claude-sonnet-4-20250514-v1:0',
    system: 'apart',
    attachments: 'all',
    sampling: EVERYTHING,
    samplingWhileReasoning: ONLY_STOPS,
    efforts: BUDGETS,
  },
  'claude-4-5': {
    modelId: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    canonicalId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    system: 'apart',
    attachments: 'all',
    sampling: { temperature: 0.5, stopSequences: ['END'] },
    samplingWhileReasoning: ONLY_STOPS,
    efforts: BUDGETS,
  },
  'claude-4-6': {
    modelId: 'us.anthropic.claude-opus-4-6-v1',
    canonicalId: 'anthropic.claude-opus-4-6-v1',
    system: 'apart',
    attachments: 'all',
    sampling: { temperature: 0.5, stopSequences: ['END'] },
    samplingWhileReasoning: ONLY_STOPS,
    efforts: { ...ADAPTIVE, xhigh: adaptive('max') },
  },
  'claude-5': {
    modelId: 'us.anthropic.claude-opus-4-7',
    canonicalId: 'anthropic.claude-opus-4-7',
    system: 'apart',
    attachments: 'all',
    sampling: ONLY_STOPS,
    efforts: ADAPTIVE,
  },
  'claude-5-always-thinking': {
    modelId: 'us.anthropic.claude-opus-5-5',
    canonicalId: 'anthropic.claude-opus-5-5',
    system: 'apart',
    attachments: 'all',
    sampling: ONLY_STOPS,
    efforts: { ...ADAPTIVE, none: adaptive('low') },
  },
  'claude-unknown': {
    modelId: 'us.anthropic.claude-of-the-future',
    canonicalId: 'anthropic.claude-of-the-future',
    system: 'apart',
    attachments: 'image and PDF',
    sampling: ONLY_STOPS,
    efforts: NO_SWITCH,
  },
  'nova-2': {
    modelId: 'us.amazon.nova-2-lite-v1:0',
    canonicalId: 'amazon.nova-2-lite-v1:0',
    system: 'apart',
    attachments: 'all',
    sampling: EVERYTHING,
    efforts: {
      none: undefined,
      minimal: nova('low'),
      low: nova('low'),
      medium: nova('medium'),
      high: nova('medium'),
      xhigh: nova('medium'),
      max: nova('medium'),
    },
  },
  'gpt-oss-on-bedrock': {
    modelId: 'openai.gpt-oss-120b-1:0',
    canonicalId: 'openai.gpt-oss-120b-1:0',
    system: 'apart',
    attachments: 'PDF',
    sampling: { temperature: 0.5, topP: 0.9 },
    efforts: {
      none: flat('low'),
      minimal: flat('low'),
      low: flat('low'),
      medium: flat('medium'),
      high: flat('high'),
      xhigh: flat('high'),
      max: flat('high'),
    },
  },
  'gpt-on-bedrock': {
    modelId: 'us.openai.gpt-6-sol',
    canonicalId: 'openai.gpt-6-sol',
    system: 'apart',
    attachments: 'image and PDF',
    sampling: {},
    efforts: {
      none: nested('none'),
      minimal: nested('low'),
      low: nested('low'),
      medium: nested('medium'),
      high: nested('high'),
      xhigh: nested('xhigh'),
      max: nested('max'),
    },
  },
  'always-reasons': {
    modelId: 'us.deepseek.r1-v1:0',
    canonicalId: 'deepseek.r1-v1:0',
    system: 'apart',
    attachments: 'PDF and text',
    sampling: EVERYTHING,
    efforts: NO_SWITCH,
  },
  'no-system-prompt': {
    modelId: 'amazon.titan-text-express-v1',
    canonicalId: 'amazon.titan-text-express-v1',
    system: 'before the first message',
    attachments: 'PDF and text',
    sampling: EVERYTHING,
    efforts: NO_SWITCH,
  },
};

export interface MantleFamilyCase extends Pick<FamilyCase, 'modelId' | 'sampling'> {
  readonly path: string;
  readonly content: string | readonly object[];
  readonly efforts: Readonly<Record<ReasoningEffort, string>>;
}

export const NOTES = 'The file “notes.md”:\n\n# Notes';
export const NO_PDF = 'The user attached a PDF file, “report.pdf”, which you cannot be shown.';
export const NO_IMAGE = 'The user attached an image, “diagram.png”, which you cannot be shown.';

/** The families that Mantle serves: sampling as it is named there, efforts as `reasoning.effort`. */
export const MANTLE_FAMILIES: Readonly<Record<string, MantleFamilyCase>> = {
  'gpt-on-mantle': {
    modelId: 'openai.gpt-5.5',
    path: '/openai/v1/responses',
    content: [
      { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,UE5H' },
      { type: 'input_text', text: `Attached: the image “diagram.png”.\n\n${NO_PDF}\n\n${NOTES}\n\nHello?` },
    ],
    sampling: {},
    efforts: {
      none: 'none',
      minimal: 'low',
      low: 'low',
      medium: 'medium',
      high: 'high',
      xhigh: 'xhigh',
      max: 'xhigh',
    },
  },
  'gpt-oss-on-mantle': {
    modelId: 'openai.gpt-oss-120b',
    path: '/v1/responses',
    content: `${NO_IMAGE}\n\n${NO_PDF}\n\n${NOTES}\n\nHello?`,
    sampling: { temperature: 0.5, top_p: 0.9 },
    efforts: {
      none: 'low',
      minimal: 'low',
      low: 'low',
      medium: 'medium',
      high: 'high',
      xhigh: 'high',
      max: 'high',
    },
  },
};

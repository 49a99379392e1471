import type { QuirkFamily } from '../../../../../src/catalog/quirks.ts';
import type { WireProtocol } from '../../../../../src/domain/learned.ts';
import { type AttachmentKinds, chatBase, messagesBase, responsesBase } from './bodies.ts';

/** What goes out for one family when everything is asked for at once, in each protocol that it may be spoken to. */
export interface FamilyCase {
  /** A model of the family in the catalog. */
  readonly model: string;
  readonly sent: Partial<Record<WireProtocol, Sent>>;
  /** What is sent for each effort from `none` to `max`, `-` for nothing. */
  readonly efforts: string;
}

export interface Sent {
  readonly body: object;
  /** Begins of the notices, in their order. */
  readonly notices: readonly string[];
}

const NO_TEMPERATURE = 'This model does not accept temperature;';
const NO_TOP_P = 'This model does not accept top P;';
const NO_STOPS = 'This model does not accept stop sequences;';
const NO_STOPS_IN_RESPONSES = "Azure's Responses API knows no stop sequences;";
const NO_EFFORT = 'This model has no reasoning effort to set;';
const ONE_OF_TWO = 'This model takes temperature or top P, not both;';
const NO_IMAGE = '“photo.png” was left out:';
const NO_PDF = '“paper.pdf” was left out:';

const SAMPLING = { temperature: 0.5, top_p: 0.9 };
const REASONING = {
  reasoning: { summary: 'auto', effort: 'medium' },
  include: ['reasoning.encrypted_content'],
};
const STOP = { stop: ['END'] };

/** OpenAI's models that reason: no sampling, and stop sequences only where they are not known to be refused. */
function openai({ takesStops }: { readonly takesStops: boolean }, taken: AttachmentKinds = 'images and PDF') {
  return {
    responses: {
      body: { ...responsesBase(taken), ...REASONING },
      notices: [NO_TEMPERATURE, NO_TOP_P, takesStops ? NO_STOPS_IN_RESPONSES : NO_STOPS],
    },
    'chat-completions': {
      body: { ...chatBase(taken), ...(takesStops && STOP), reasoning_effort: 'medium' },
      notices: [NO_TEMPERATURE, NO_TOP_P, ...(takesStops ? [] : [NO_STOPS])],
    },
  };
}

function claude(more: object, notices: readonly string[]): FamilyCase['sent'] {
  return {
    'anthropic-messages': { body: { ...messagesBase(), stop_sequences: ['END'], ...more }, notices },
  };
}

const ADAPTIVE = {
  thinking: { type: 'adaptive', display: 'summarized' },
  output_config: { effort: 'medium' },
};
const WHILE_THINKING = 'This model does not accept temperature while it reasons;';

/** The families that models on Azure belong to. `unknown`: no family at all. */
export const CASES: Partial<Record<QuirkFamily | 'unknown', FamilyCase>> = {
  'claude-4-5': {
    model: 'claude-sonnet-4-5',
    sent: claude({ thinking: { type: 'enabled', budget_tokens: 8192 } }, [
      ONE_OF_TWO,
      'Reasoning effort “medium” was sent as a budget of 8192 tokens.',
      WHILE_THINKING,
    ]),
    efforts: '- 1024 2048 8192 15000 15000 15000',
  },
  'claude-4-6': {
    model: 'claude-opus-4-6',
    sent: claude(ADAPTIVE, [ONE_OF_TWO, WHILE_THINKING]),
    efforts: 'disabled low low medium high max max',
  },
  'claude-5': {
    model: 'claude-haiku-5-5',
    sent: claude(ADAPTIVE, [NO_TEMPERATURE, NO_TOP_P]),
    efforts: 'disabled low low medium high xhigh max',
  },
  'claude-5-always-thinking': {
    model: 'claude-opus-5-5',
    sent: claude(ADAPTIVE, [NO_TEMPERATURE, NO_TOP_P]),
    efforts: 'low low low medium high xhigh max',
  },
  'claude-unknown': {
    model: 'claude-of-tomorrow',
    sent: claude({}, [NO_TEMPERATURE, NO_TOP_P, NO_EFFORT]),
    efforts: '- - - - - - -',
  },
  'openai-not-reasoning': {
    model: 'gpt-4.1',
    sent: {
      responses: {
        body: { ...responsesBase('images and PDF'), ...SAMPLING },
        notices: [NO_STOPS_IN_RESPONSES, NO_EFFORT],
      },
      'chat-completions': {
        body: { ...chatBase('images and PDF'), ...SAMPLING, ...STOP },
        notices: [NO_EFFORT],
      },
    },
    efforts: '- - - - - - -',
  },
  'openai-reasoning': {
    model: 'gpt-5.5-pro',
    sent: openai({ takesStops: true }),
    efforts: 'none minimal low medium high xhigh max',
  },
  'openai-responses-only': {
    model: 'gpt-5-pro',
    sent: { responses: openai({ takesStops: true }).responses },
    efforts: 'none minimal low medium high xhigh max',
  },
  'openai-o-series': {
    model: 'o4-mini',
    sent: openai({ takesStops: true }),
    efforts: 'low low low medium high high high',
  },
  'gpt-5': {
    model: 'gpt-5-mini',
    sent: openai({ takesStops: true }),
    efforts: 'minimal minimal low medium high high high',
  },
  'gpt-5.1': {
    model: 'gpt-5.1',
    sent: openai({ takesStops: true }),
    efforts: 'none low low medium high high high',
  },
  'gpt-5.2': {
    model: 'gpt-5.4',
    sent: openai({ takesStops: true }),
    efforts: 'none low low medium high xhigh xhigh',
  },
  'gpt-5.6-on-azure': {
    model: 'gpt-5.6-sol',
    sent: openai({ takesStops: false }),
    efforts: 'none low low medium high xhigh xhigh',
  },
  'gpt-6-on-azure': {
    model: 'gpt-6.1-sol',
    sent: openai({ takesStops: false }),
    efforts: 'none low low medium high xhigh max',
  },
  'gpt-oss-on-azure': {
    model: 'gpt-oss-120b',
    sent: {
      responses: {
        body: { ...responsesBase('images and PDF'), ...SAMPLING, ...REASONING },
        notices: [NO_STOPS_IN_RESPONSES],
      },
      'chat-completions': {
        body: { ...chatBase('images'), ...SAMPLING, ...STOP, reasoning_effort: 'medium' },
        notices: [NO_PDF],
      },
    },
    efforts: 'low low low medium high high high',
  },
  'grok-4.7': {
    model: 'grok-4.7',
    sent: {
      responses: {
        body: { ...responsesBase('images and PDF'), ...SAMPLING, ...REASONING },
        notices: [NO_STOPS_IN_RESPONSES],
      },
      'chat-completions': {
        body: { ...chatBase('images'), ...SAMPLING, ...STOP, reasoning_effort: 'medium' },
        notices: [NO_PDF],
      },
    },
    efforts: 'low low low medium high high high',
  },
  'chat-completions-only': {
    model: 'deepseek-v4-pro',
    sent: {
      'chat-completions': {
        body: { ...chatBase('text alone'), ...SAMPLING, ...STOP, reasoning_effort: 'medium' },
        notices: [NO_IMAGE, NO_PDF],
      },
    },
    efforts: 'none minimal low medium high xhigh max',
  },
  unknown: {
    model: 'a-model-of-tomorrow',
    sent: {
      responses: {
        body: { ...responsesBase('images and PDF'), ...SAMPLING, reasoning: { effort: 'medium' } },
        notices: [NO_STOPS_IN_RESPONSES],
      },
      'chat-completions': {
        body: { ...chatBase('images'), ...SAMPLING, ...STOP, reasoning_effort: 'medium' },
        notices: [NO_PDF],
      },
    },
    efforts: 'none minimal low medium high xhigh max',
  },
};

import type { Cost } from '../../src/domain/cost.ts';
import type { Model } from '../../src/domain/model.ts';
import type { Parameters } from '../../src/domain/parameters.ts';
import type { Price } from '../../src/domain/price.ts';
import { EMPTY_REPLY, extendReply, type Reply } from '../../src/domain/reply.ts';
import type { SentRequest } from '../../src/domain/sent-request.ts';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import type {
  AnswerView,
  AttachmentChip,
  ComposerView,
  ContextChip,
  LaneView,
  TurnView,
  ViewState,
} from '../../src/protocol/view-state.ts';

export const claude: Model = {
  ref: 'bedrock:global.anthropic.claude-opus-5-5',
  cloud: 'bedrock',
  label: 'Claude Opus 5.5',
  place: 'Bedrock · us-east-1 · global',
  reach: { extent: 'global' },
};
export const sol: Model = {
  ref: 'azure:sol-prod',
  cloud: 'azure',
  label: 'GPT-6.1 Sol',
  place: 'Azure · Sweden Central · data zone',
  reach: { extent: 'data-zone', name: 'EU' },
};
export const nova: Model = {
  ref: 'bedrock-eu:eu.amazon.nova-pro',
  cloud: 'bedrock',
  label: 'Nova Pro',
  place: 'Bedrock · eu-central-1 · eu',
  reach: { extent: 'geography', name: 'eu', regions: ['eu-central-1', 'eu-north-1', 'eu-west-3'] },
};

export const diagram: AttachmentChip = {
  name: 'architecture-overview.png',
  mediaType: 'image/png',
  byteLength: 482_113,
  size: { width: 1600, height: 900 },
};
export const specification: AttachmentChip = {
  name: 'upload-protocol.pdf',
  mediaType: 'application/pdf',
  byteLength: 1_204_000,
};

export const price: Price = {
  rates: { input: 5, output: 25 },
  scope: 'global',
  source: 'AWS price list',
  asOf: '2026-11-20',
};

export const uploadSelection: ContextChip = {
  uri: 'file:///work/upload.ts',
  label: 'upload.ts',
  language: 'typescript',
  lines: [18, 41],
  preview: 'for (;;) {\n  const response = await put(file);\n  …',
  diagnostics: ['Unreachable code detected.'],
};

const SENT: SentRequest = {
  api: 'bedrock ConverseStream',
  url: 'https://bedrock-runtime.us-east-1.amazonaws.com',
  parameters: {},
};

/** Events at the given milliseconds since Send, folded as host and webview fold them. */
export function replyOf(...stamped: readonly (readonly [atMs: number, event: StreamEvent])[]): Reply {
  return stamped.reduce((reply, [atMs, event]) => extendReply(reply, { atMs, event }), EMPTY_REPLY);
}

export function attempt(api = SENT.api): StreamEvent {
  return { type: 'attempt', sent: { ...SENT, api } };
}

/** An answer that came to its end in `endedMs`, with everything measured and counted. */
export function completeReply(
  text: string,
  { reasoning = '', endedMs = 3800, outputTokens = 214 } = {},
): Reply {
  const thinks: (readonly [number, StreamEvent])[] =
    reasoning === '' ? [] : [[640, { type: 'reasoning-delta', text: reasoning }]];
  return replyOf(
    [30, attempt()],
    ...thinks,
    ...steadily(text, reasoning === '' ? 640 : 2740, endedMs - 60),
    [
      endedMs - 40,
      { type: 'served', by: { region: 'us-east-1', requestId: '7d0c3b0e-3f5c-4a46-9a62-0d8a1f1b2c3d' } },
    ],
    [endedMs - 30, { type: 'usage', usage: { inputTokens: 1310, cacheReadTokens: 512, outputTokens } }],
    [endedMs, { type: 'finish', reason: 'complete' }],
  );
}

/** A text piece by piece, as models write it, from the first moment to the last. */
function steadily(text: string, fromMs: number, toMs: number): readonly (readonly [number, StreamEvent])[] {
  const count = 80;
  const length = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, index) => [
    fromMs + ((toMs - fromMs) * index) / (count - 1),
    { type: 'text-delta', text: text.slice(index * length, (index + 1) * length) },
  ]);
}

export function answerOf(
  id: string,
  laneId: string,
  model: Model,
  reply: Reply,
  more: Partial<AnswerView> = {},
): AnswerView {
  return { id, laneId, model, parameters: {}, startedAt: Date.now(), reply, ...more };
}

export function knownCost(usd: number): { readonly cost: Cost } {
  return { cost: { type: 'known', usd, price } };
}

export function turnOf(
  id: string,
  prompt: string,
  answers: readonly AnswerView[],
  context: readonly ContextChip[] = [],
): TurnView {
  return { id, prompt, context, createdAt: Date.now(), answers };
}

export function laneOf(id: string, model: Model, parameters?: Parameters): LaneView {
  return parameters === undefined ? { id, model } : { id, model, parameters };
}

export function composerOf(models: readonly Model[], more: Partial<ComposerView> = {}): ComposerView {
  return {
    draft: '',
    context: [],
    lanes: models.map(({ label, place, cloud, reach }, index) => ({
      id: String(index),
      label,
      place,
      ...(cloud !== undefined && { cloud }),
      ...(reach !== undefined && { reach }),
    })),
    choiceOrigin: 'Chosen in this workspace',
    estimate: {
      lanes: models.map(({ label }) => ({
        label,
        inputTokens: 1310,
        cost: { type: 'known', inputUsd: 0.0011, limitUsd: 0.043 },
        maxOutputTokens: 4096,
      })),
    },
    hasModels: true,
    ...more,
  };
}

export function viewOf(
  layout: ViewState['layout'],
  lanes: readonly LaneView[],
  turns: readonly TurnView[],
  more: Partial<ViewState> = {},
): ViewState {
  return {
    layout,
    conversation: { id: 'conversation', title: 'Retry logic for flaky uploads', lanes, turns },
    composer: composerOf(lanes.map(({ model }) => model)),
    banners: [],
    wantsFocus: false,
    ...(layout === 'compare' && { comparison: { layout: 'columns' } }),
    ...more,
  };
}

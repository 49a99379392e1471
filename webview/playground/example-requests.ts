import type { SentRequest } from '../../src/domain/sent-request.ts';
import type { AnswerView, RequestView } from '../../src/protocol/view-state.ts';
import { answerOf, claude, laneOf, nova, replyOf, sol, turnOf, viewOf } from './fixtures.ts';

const PROMPT = 'Write a retry loop with exponential backoff in TypeScript.';
const SYSTEM = 'You are a careful reviewer. Prefer small, boring code.';
const AT_BEDROCK = 'https://bedrock-runtime.us-east-1.amazonaws.com/model';

const toClaude: SentRequest = {
  api: 'bedrock ConverseStream',
  url: `${AT_BEDROCK}/global.anthropic.claude-opus-5-5/converse-stream`,
  region: 'us-east-1',
  parameters: {},
  systemPrompt: 'system',
  maxOutputTokens: 8000,
  messageCount: 3,
  adaptations: [
    { type: 'renamed', of: 'maxOutputTokens', asked: 8000, path: 'inferenceConfig.maxTokens' },
    {
      type: 'renamed',
      of: 'reasoningEffort',
      asked: 'high',
      path: 'additionalModelRequestFields.output_config.effort',
    },
    {
      type: 'dropped',
      of: 'temperature',
      asked: 0.2,
      because: 'This model does not accept a temperature while it reasons; it was not sent.',
    },
    { type: 'kept', of: 'stopSequences', asked: ['</answer>'], path: 'inferenceConfig.stopSequences' },
    {
      type: 'renamed',
      of: 'guardrail',
      asked: { guardrailIdentifier: 'gr-7f3a', guardrailVersion: '2' },
      path: 'guardrailConfig',
    },
  ],
};

const toSol: SentRequest = {
  api: 'azure Responses',
  url: 'https://team-sweden.openai.azure.com/openai/v1/responses',
  parameters: {},
  systemPrompt: 'instructions',
  maxOutputTokens: 8000,
  messageCount: 3,
  adaptations: [
    { type: 'renamed', of: 'maxOutputTokens', asked: 8000, path: 'max_output_tokens' },
    { type: 'renamed', of: 'reasoningEffort', asked: 'high', path: 'reasoning.effort' },
    { type: 'kept', of: 'temperature', asked: 0.2, path: 'temperature' },
    {
      type: 'dropped',
      of: 'stopSequences',
      asked: ['</answer>'],
      because: "Azure's Responses API knows no stop sequences; they were left out.",
    },
  ],
};

const toNova: SentRequest = {
  api: 'bedrock ConverseStream',
  url: `${AT_BEDROCK}/eu.amazon.nova-pro/converse-stream`,
  region: 'eu-central-1',
  parameters: {},
  systemPrompt: 'system',
  maxOutputTokens: 5000,
  messageCount: 3,
  adaptations: [
    {
      type: 'changed',
      of: 'maxOutputTokens',
      asked: 8000,
      path: 'inferenceConfig.maxTokens',
      sent: 5000,
      because: 'This model writes at most 5000 tokens in one answer.',
    },
    {
      type: 'dropped',
      of: 'reasoningEffort',
      asked: 'high',
      because: 'This model has no reasoning effort to set; it was not sent.',
    },
    { type: 'kept', of: 'temperature', asked: 0.7, path: 'inferenceConfig.temperature' },
    { type: 'kept', of: 'stopSequences', asked: ['</answer>'], path: 'inferenceConfig.stopSequences' },
  ],
};

const BODY = {
  messages: [{ role: 'user', content: [{ text: PROMPT }] }],
  inferenceConfig: { maxTokens: 8000 },
  system: [{ text: SYSTEM }],
};

function askedBy(sent: SentRequest, notice?: string) {
  return replyOf(
    [30, { type: 'attempt', sent }],
    ...(notice === undefined ? [] : [[40, { type: 'notice', notice: { text: notice } }] as const]),
    [640, { type: 'text-delta', text: 'Here it is.' }],
    [3800, { type: 'finish', reason: 'complete' }],
  );
}

const answers: readonly AnswerView[] = [
  answerOf('asked-1', 'lane-1', claude, askedBy(toClaude)),
  answerOf('asked-2', 'lane-2', sol, askedBy(toSol)),
  answerOf('asked-3', 'lane-3', nova, askedBy(toNova, 'This model caches prompts for five minutes.')),
];

const requests: readonly RequestView[] = [
  { answerId: 'asked-1', attempts: 1, body: BODY },
  { answerId: 'asked-2', attempts: 1, body: { model: 'sol-prod', input: PROMPT, instructions: SYSTEM } },
  { answerId: 'asked-3', attempts: 1 },
];

export const requestsView = viewOf(
  'compare',
  [laneOf('lane-1', claude), laneOf('lane-2', sol), laneOf('lane-3', nova)],
  [turnOf('turn-1', PROMPT, answers)],
  { comparison: { layout: 'requests', requests } },
);

import type { Answer, Conversation, Turn } from '../../../src/domain/conversation.ts';
import type { Model } from '../../../src/domain/model.ts';
import { EMPTY_REPLY, type Reply } from '../../../src/domain/reply.ts';

export const poet: Model = { ref: 'demo:poet', cloud: 'demo', label: 'Demo Poet', place: 'Demo' };

export function newConversation(
  id: string,
  changes: Partial<Conversation> = {},
): Omit<Conversation, 'turns'> {
  return {
    id,
    kind: 'chat',
    title: `Title of ${id}`,
    createdAt: 1_000,
    updatedAt: 1_000,
    lanes: [{ id: 'lane-1', model: poet.ref }],
    ...changes,
  };
}

export function newTurn(id: string, createdAt = 2_000): Omit<Turn, 'answers'> {
  return { id, prompt: `Prompt of ${id}`, context: [], createdAt };
}

export const attachedTurn: Omit<Turn, 'answers'> = {
  ...newTurn('attached'),
  attachments: [
    { name: 'a.png', mediaType: 'image/png', data: 'iVBORw==', byteLength: 4, size: { width: 3, height: 2 } },
    { name: 'Grüße.txt', mediaType: 'text/plain', data: 'R3LDvMOfZQ==', byteLength: 7 },
  ],
};

export const continuingTurn: Omit<Turn, 'answers'> = {
  ...newTurn('continuing'),
  prompt: 'Continue.',
  continues: 'answer-1',
  laneIds: ['lane-1'],
};

export function newAnswer(id: string, changes: Partial<Answer> = {}): Answer {
  return {
    id,
    laneId: 'lane-1',
    model: poet,
    parameters: {},
    startedAt: 3_000,
    reply: EMPTY_REPLY,
    ...changes,
  };
}

export function streaming(text: string, changes: Partial<Reply> = {}): Reply {
  return { ...EMPTY_REPLY, text, attempts: 1, state: { type: 'streaming' }, ...changes };
}

export function finished(text: string): Reply {
  return streaming(text, { state: { type: 'finish', reason: 'complete' } });
}

/** Every optional property of every stored type is present. */
export const completeConversation: Omit<Conversation, 'turns'> = {
  id: 'complete',
  kind: 'compare',
  title: 'Ünïcode 🦜 and "quotes"; DROP TABLE turns;--',
  workspace: 'file:///home/ada/project',
  createdAt: 1_763_822_857_123.5,
  updatedAt: 1_763_822_857_124,
  lanes: [
    { id: 'lane-1', model: 'bedrock:arn:aws:bedrock:us-east-1:1:inference-profile/us.example' },
    {
      id: 'lane-2',
      model: 'azure:gpt',
      parameters: {
        temperature: 0,
        topP: 0.5,
        maxOutputTokens: 100,
        reasoningEffort: 'xhigh',
        stopSequences: ['\n\n'],
      },
    },
  ],
};

export const completeTurn: Turn = {
  id: 'turn-1',
  prompt: 'Why?\r\n\u0000\t"',
  system: 'Be brief.',
  context: [
    {
      uri: 'file:///a.ts',
      label: 'a.ts:1–2',
      language: 'typescript',
      lines: [1, 2],
      text: 'let a;\nlet b;',
      diagnostics: ['unused'],
    },
    { uri: 'file:///b.md', label: 'b.md', language: 'markdown', text: '' },
  ],
  createdAt: 1_763_822_857_124,
  answers: [
    {
      id: 'answer-1',
      laneId: 'lane-1',
      model: {
        ref: 'bedrock:arn:aws:bedrock:us-east-1:1:inference-profile/us.example',
        cloud: 'bedrock',
        label: 'Claude',
        place: 'Bedrock · us-east-1',
        canonicalId: 'claude',
        scope: 'regional',
        unpricedBecause: 'imported',
      },
      parameters: { temperature: 0.25, maxOutputTokens: 8 },
      startedAt: 1_763_822_857_130,
      reply: {
        text: 'Because 🦜.',
        reasoning: 'Hm. ',
        opaque: [{ kind: 'signature', data: 'c2ln' }],
        notices: [{ text: 'This model ignores temperature.' }],
        usage: {
          inputTokens: 1,
          cacheReadTokens: 0,
          cacheWrite5mTokens: 3,
          cacheWrite1hTokens: 4,
          outputTokens: 5,
          reasoningTokens: 6,
        },
        servedBy: { region: 'us-east-1', model: 'm', tier: 'flex', requestId: 'r' },
        sent: {
          api: 'bedrock ConverseStream',
          url: 'https://x',
          parameters: { a: [1, { b: null }], c: false },
        },
        attempts: 2,
        timing: {
          attemptStartedMs: 0,
          firstTokenMs: 1.25,
          firstVisibleMs: 2,
          lastTokenMs: 3,
          delivery: { pieces: 2, silentMs: 250.5, longestSilenceMs: 150 },
          endedMs: 4,
        },
        state: { type: 'finish', reason: 'other', rawReason: 'guardrail_thing' },
      },
      cost: {
        type: 'known',
        usd: 0.000123,
        price: {
          rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 },
          longContext: { aboveInputTokens: 200_000, rates: { input: 6, output: 22.5 } },
          tierFactors: { flex: 0.5 },
          scope: 'global',
          source: 'https://example.com/prices',
          asOf: '2026-11-01',
          note: 'promotion',
        },
      },
    },
    {
      id: 'answer-2',
      laneId: 'lane-2',
      model: { ref: 'azure:gpt', cloud: 'azure', label: 'GPT', place: 'Azure · gpt' },
      parameters: {},
      startedAt: 1_763_822_857_131,
      reply: {
        ...EMPTY_REPLY,
        state: {
          type: 'failure',
          failure: {
            kind: 'credentials',
            message: 'Sign in.',
            details: 'raw',
            requestId: 'r',
            httpStatus: 401,
            retryAfterMs: 5,
            isTransient: false,
            cure: { type: 'aws-sso-login', profile: 'dev' },
          },
        },
      },
      cost: { type: 'unknown', because: 'No price is known.' },
    },
  ],
};

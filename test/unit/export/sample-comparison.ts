import type { Answer, Conversation } from '../../../src/domain/conversation.ts';
import type { Model } from '../../../src/domain/model.ts';
import { EMPTY_REPLY, type Reply } from '../../../src/domain/reply.ts';

export const sonnet: Model = {
  ref: 'bedrock:us.anthropic.claude-sonnet',
  cloud: 'bedrock',
  label: 'Claude Sonnet 5.5',
  place: 'Bedrock · us-east-1',
};
export const sol: Model = {
  ref: 'azure:team-gpt',
  cloud: 'azure',
  label: 'GPT-6.1 Sol (team-gpt)',
  place: 'Azure · contoso',
};
const nova: Model = {
  ref: 'bedrock:nova',
  cloud: 'bedrock',
  label: 'Nova Pro',
  place: 'Bedrock · us-east-1',
};

const START = Date.UTC(2026, 10, 22, 14, 5);

export function answered(text: string, changes: Partial<Reply> = {}): Reply {
  return {
    ...EMPTY_REPLY,
    text,
    attempts: 1,
    usage: { inputTokens: 1310, outputTokens: 402 },
    sent: {
      api: 'bedrock ConverseStream',
      url: 'https://private.example',
      region: 'us-east-1',
      parameters: { maxTokens: 16_384 },
      systemPrompt: 'system',
      maxOutputTokens: 16_384,
      messageCount: 1,
      adaptations: [{ type: 'dropped', of: 'temperature', asked: 1, because: 'The model takes none.' }],
    },
    timing: {
      attemptStartedMs: 10,
      firstTokenMs: 620,
      firstVisibleMs: 620,
      lastTokenMs: 4900,
      endedMs: 4910.4,
    },
    state: { type: 'finish', reason: 'complete' },
    ...changes,
  };
}

export function answer(
  id: string,
  laneId: string,
  model: Model,
  reply: Reply,
  changes: Partial<Answer> = {},
): Answer {
  const cost: Answer['cost'] = {
    type: 'known',
    usd: 0.012_74,
    price: {
      rates: { input: 3, output: 15 },
      scope: 'regional',
      source: 'AWS Price List',
      asOf: '2026-11-01',
    },
  };
  return { id, laneId, model, parameters: {}, startedAt: START, reply, cost, ...changes };
}

const failed: Reply = {
  ...EMPTY_REPLY,
  attempts: 3,
  state: {
    type: 'failure',
    failure: {
      kind: 'throttled',
      message: 'The cloud is busy. Try again in a minute.',
      details: 'raw words of the cloud',
      requestId: 'request-1',
      httpStatus: 429,
    },
  },
};

const FILE = Buffer.alloc(34_000, 7);

/** Held back on its way: 300 characters in two pieces, with 4 s of silence between them. */
export const inBursts: Reply = answered('Light. '.repeat(43), {
  timing: {
    attemptStartedMs: 10,
    firstTokenMs: 620,
    firstVisibleMs: 620,
    lastTokenMs: 4900,
    delivery: { pieces: 2, silentMs: 4000.2, longestSilenceMs: 4000.2 },
    endedMs: 4910.4,
  },
});

const warm = { temperature: 1 };

/**
 * Two lanes of one model, a lane that failed twice, one that was asked again, one that was gone on with, one that has
 * left, context and files.
 */
export const comparison: Conversation = {
  id: 'comparison',
  kind: 'compare',
  title: 'Why is the sky blue?',
  workspace: 'file:///home/ada/project',
  createdAt: START,
  updatedAt: START + 60_000,
  lanes: [
    { id: 'cold', model: sonnet.ref },
    { id: 'warm', model: sonnet.ref, parameters: warm },
    { id: 'sol', model: sol.ref },
  ],
  turns: [
    {
      id: 'turn-1',
      prompt: 'Why is the sky blue?\nExplain it to a child.',
      system: 'Be brief.',
      context: [
        {
          uri: 'file:///home/ada/project/src/sky.ts',
          label: 'src/sky.ts',
          language: 'typescript',
          lines: [3, 5],
          text: 'const fence = "```";\n',
          diagnostics: ['fence is never read'],
        },
      ],
      attachments: [
        {
          name: 'sky.png',
          mediaType: 'image/png',
          data: FILE.toString('base64'),
          byteLength: FILE.length,
          size: { width: 300, height: 200 },
        },
      ],
      createdAt: START,
      answers: [
        answer('1-cold', 'cold', sonnet, answered('# Light\n\nIt scatters.', { reasoning: 'Hm, Rayleigh.' })),
        answer(
          '1-warm',
          'warm',
          sonnet,
          answered('Because of', { state: { type: 'finish', reason: 'length' } }),
          {
            parameters: warm,
          },
        ),
        answer('1-sol', 'sol', sol, failed, {
          cost: { type: 'unknown', because: 'The cloud reported no token counts.' },
        }),
        answer('1-nova', 'nova', nova, answered('Physics.', { usage: { inputTokens: 0 } }), {
          cost: { type: 'unknown', because: 'The cloud reported no output tokens.' },
        }),
        answer(
          '1-sol-again',
          'sol',
          sol,
          answered('Scattering.', {
            opaque: [{ kind: 'encrypted', data: 'c2VjcmV0' }],
            notices: [{ text: 'This model ignores temperature.' }],
            usage: { inputTokens: 1310, cacheReadTokens: 1000, outputTokens: 402, reasoningTokens: 300 },
            servedBy: {
              region: 'swedencentral',
              model: 'gpt-6.1-sol',
              tier: 'priority',
              requestId: 'request-2',
            },
          }),
        ),
      ],
    },
    {
      id: 'turn-2',
      prompt: 'Continue exactly where you stopped.',
      context: [],
      continues: '1-warm',
      createdAt: START + 30_000,
      answers: [answer('2-warm', 'warm', sonnet, answered(' scattered light.'), { parameters: warm })],
    },
    {
      id: 'turn-3',
      prompt: 'And at night?',
      context: [],
      createdAt: START + 60_000,
      answers: [
        answer('3-cold', 'cold', sonnet, answered('It is dark.')),
        answer('3-sol', 'sol', sol, failed),
      ],
    },
  ],
};

/** The same while the first answer to the last prompt still arrives. */
export const running: Conversation = {
  ...comparison,
  turns: comparison.turns.map((turn) =>
    turn.id === 'turn-3' ? { ...turn, answers: turn.answers.map(asRunning) } : turn,
  ),
};

function asRunning({ cost: _cost, ...answer }: Answer, index: number): Answer {
  if (index > 0) return answer;
  const reply: Reply = {
    ...answer.reply,
    text: 'It is',
    state: { type: 'streaming' },
    timing: { attemptStartedMs: 1 },
  };
  const { usage: _usage, ...withoutUsage } = reply;
  return { ...answer, reply: withoutUsage };
}

export const EXPORTED_AT = Date.UTC(2026, 10, 23, 9, 30);

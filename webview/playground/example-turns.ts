import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  laneOf,
  nova,
  replyOf,
  sol,
  turnOf,
  uploadSelection,
} from './fixtures.ts';
import { ALL_OF_MARKDOWN, JITTER_ANSWER, LOOP_ANSWER, POLICY_ANSWER } from './texts.ts';

/** Conversations to look at, in all the states that their answers can have. */

export const chatLane = laneOf('lane', claude);
export const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol), laneOf('lane-3', nova)];
export const startedAgo = (agoMs: number) => ({ startedAt: Date.now() - agoMs });

export const loopTurn = turnOf(
  'turn-1',
  'Why does this retry forever when the server says 400?',
  [
    answerOf(
      'answer-1',
      'lane',
      claude,
      completeReply(LOOP_ANSWER, {
        reasoning: 'The status is never looked at. **So** every failure is retried.',
      }),
      knownCost(0.0083),
    ),
  ],
  [
    uploadSelection,
    { uri: 'file:///work/client.ts', label: 'client.ts', language: 'typescript', preview: '' },
  ],
);

export const streamingReply = replyOf(
  [20, attempt()],
  [
    500,
    {
      type: 'text-delta',
      text: 'Inject the clock. Pass `sleep` as a parameter and give the test one that returns at once',
    },
  ],
);

export const comparison = turnOf(
  'turn-1',
  'Rewrite this retry loop so that it gives up on client errors, backs off with jitter, and can be cancelled.',
  [
    answerOf(
      'answer-1',
      'lane-1',
      claude,
      completeReply(JITTER_ANSWER, { reasoning: 'Classify first.', endedMs: 4900, outputTokens: 347 }),
      knownCost(0.011),
    ),
    answerOf(
      'answer-2',
      'lane-2',
      sol,
      replyOf([20, attempt()], [500, { type: 'text-delta', text: POLICY_ANSWER }]),
      {
        ...startedAgo(5200),
        parameters: { reasoningEffort: 'medium' },
      },
    ),
    answerOf(
      'answer-3',
      'lane-3',
      nova,
      replyOf([
        12,
        {
          type: 'failure',
          failure: {
            kind: 'credentials',
            message:
              'Your SSO session for profile “work” has expired. Sign in again and retry; the other lanes are not affected.',
            cure: { type: 'aws-sso-login', profile: 'work' },
          },
        },
      ]),
    ),
  ],
  [uploadSelection],
);

export const endings = turnOf('turn-1', 'Show every way in which an answer can end.', [
  answerOf(
    'stopped',
    'lane-1',
    claude,
    replyOf(
      [20, attempt()],
      [400, { type: 'text-delta', text: 'It began well, and then' }],
      [900, { type: 'finish', reason: 'stopped' }],
    ),
    {
      cost: { type: 'unknown', because: 'The cloud reported no tokens for the stopped answer.' },
    },
  ),
  answerOf(
    'waiting',
    'lane-2',
    sol,
    replyOf(
      [20, attempt()],
      [
        100,
        {
          type: 'waiting',
          untilMs: Date.now() + 12_000,
          why: { kind: 'throttled', message: 'Azure limits this deployment’s tokens per minute.' },
        },
      ],
    ),
    startedAgo(400),
  ),
  answerOf(
    'cut',
    'lane-3',
    nova,
    replyOf(
      [20, attempt()],
      [300, { type: 'notice', notice: { text: 'This model ignores temperature.' } }],
      [400, { type: 'text-delta', text: 'A very long answer that does not come to its' }],
      [2000, { type: 'usage', usage: { inputTokens: 20, outputTokens: 4096, reasoningTokens: 3000 } }],
      [2100, { type: 'finish', reason: 'length' }],
    ),
    knownCost(0.00011),
  ),
  answerOf(
    'broken',
    'lane-4',
    claude,
    replyOf(
      [20, attempt()],
      [400, { type: 'text-delta', text: 'The connection broke after this.' }],
      [
        800,
        {
          type: 'failure',
          failure: {
            kind: 'network',
            message:
              'The connection to Bedrock was lost in the middle of the answer. Check the network and retry.',
            requestId: 'abc-123',
          },
        },
      ],
    ),
    { cost: { type: 'unknown', because: 'The answer broke off before its tokens were counted.' } },
  ),
]);

export const eightLanes = Array.from({ length: 8 }, (_, index) =>
  laneOf(`lane-${index}`, [claude, sol, nova][index % 3] ?? claude),
);

export const longTurns = Array.from({ length: 300 }, (_, index) =>
  turnOf(`turn-${index}`, `Question ${index + 1}`, [
    answerOf(`answer-${index}`, 'lane', claude, completeReply(ALL_OF_MARKDOWN), knownCost(0.0127)),
  ]),
);

import type { ViewState } from '../../src/protocol/view-state.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  composerOf,
  knownCost,
  laneOf,
  nova,
  replyOf,
  sol,
  turnOf,
  uploadSelection,
  viewOf,
} from './fixtures.ts';
import type { PlaygroundHost } from './playground-host.ts';
import { streamInto } from './streaming.ts';
import { ALL_OF_MARKDOWN, JITTER_ANSWER, LOOP_ANSWER, POLICY_ANSWER } from './texts.ts';

/** One situation of the interface to look at: what is there at first, and what happens then. */
export interface Scene {
  readonly view: ViewState;
  readonly play?: (host: PlaygroundHost) => void;
}

const chatLane = laneOf('lane', claude);
const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol), laneOf('lane-3', nova)];
const startedAgo = (agoMs: number) => ({ startedAt: Date.now() - agoMs });

const loopTurn = turnOf(
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

const streamingReply = replyOf(
  [20, attempt()],
  [
    500,
    {
      type: 'text-delta',
      text: 'Inject the clock. Pass `sleep` as a parameter and give the test one that returns at once',
    },
  ],
);

const comparison = turnOf(
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

const endings = turnOf('turn-1', 'Show every way in which an answer can end.', [
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

const eightLanes = Array.from({ length: 8 }, (_, index) =>
  laneOf(`lane-${index}`, [claude, sol, nova][index % 3] ?? claude),
);

const longTurns = Array.from({ length: 300 }, (_, index) =>
  turnOf(`turn-${index}`, `Question ${index + 1}`, [
    answerOf(`answer-${index}`, 'lane', claude, completeReply(ALL_OF_MARKDOWN), knownCost(0.0127)),
  ]),
);

export const scenes: Readonly<Record<string, Scene>> = {
  loading: {
    view: viewOf('chat', [chatLane], []),
    play: () => document.querySelector('parley-app')?.remove(),
  },
  'chat-empty': {
    view: {
      layout: 'chat',
      conversation: undefined,
      composer: composerOf([], {
        hasModels: false,
        estimate: { lanes: [] },
        choiceOrigin: 'Nothing chosen yet',
      }),
      banners: [
        {
          id: 'storage',
          severity: 'warning',
          text: 'This VS Code cannot keep conversations: its Node has no SQLite.',
          button: { label: 'Show Log' },
        },
      ],
    },
  },
  chat: {
    view: viewOf(
      'chat',
      [chatLane],
      [
        loopTurn,
        turnOf('turn-2', 'And how would I test that without waiting?', [
          answerOf('answer-2', 'lane', sol, streamingReply, startedAgo(3200)),
        ]),
      ],
      { composer: composerOf([sol], { context: [uploadSelection] }) },
    ),
  },
  'chat-markdown': {
    view: viewOf(
      'chat',
      [chatLane],
      [
        turnOf('turn-1', 'Everything, please. '.repeat(60), [
          answerOf('answer-1', 'lane', claude, completeReply(ALL_OF_MARKDOWN), knownCost(0.0127)),
        ]),
      ],
    ),
  },
  'chat-streaming': {
    view: viewOf('chat', [chatLane], [loopTurn]),
    play: (host) => streamInto(host, 'turn-2', [{ laneId: 'lane', model: claude }], ALL_OF_MARKDOWN),
  },
  'compare-empty': {
    view: { ...viewOf('compare', [], []), conversation: undefined, composer: composerOf([claude, sol]) },
  },
  compare: { view: viewOf('compare', lanes, [comparison]) },
  'compare-endings': {
    view: viewOf('compare', [...lanes, laneOf('lane-4', claude)], [endings]),
  },
  'compare-turns': {
    view: viewOf('compare', lanes.slice(0, 2), [
      turnOf('turn-0', 'Explain it first.', [
        answerOf('answer-a', 'lane-1', claude, completeReply(ALL_OF_MARKDOWN), knownCost(0.02)),
        answerOf('answer-b', 'lane-2', sol, completeReply(LOOP_ANSWER), knownCost(1.5)),
      ]),
      turnOf('turn-1', 'Now in code.', [
        answerOf('answer-c', 'lane-1', claude, completeReply(JITTER_ANSWER), knownCost(0.02)),
        answerOf('answer-d', 'lane-2', sol, completeReply(LOOP_ANSWER), knownCost(0.00083)),
      ]),
    ]),
  },
  'chat-long': { view: viewOf('chat', [chatLane], longTurns) },
  'compare-eight': {
    view: viewOf('compare', eightLanes, []),
    play: (host) =>
      streamInto(
        host,
        'turn-1',
        eightLanes.map(({ id, model }) => ({ laneId: id, model })),
        ALL_OF_MARKDOWN.repeat(20),
      ),
  },
  'compare-streaming': {
    view: viewOf('compare', lanes, [comparison]),
    play: (host) =>
      streamInto(
        host,
        'turn-2',
        lanes.map(({ id, model }) => ({ laneId: id, model })),
        ALL_OF_MARKDOWN.repeat(4),
      ),
  },
};

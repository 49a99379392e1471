import type { ViewState } from '../../src/protocol/view-state.ts';
import { differenceScenes } from './difference-scenes.ts';
import { requestsView } from './example-requests.ts';
import {
  chatLane,
  comparison,
  eightLanes,
  endings,
  lanes,
  longTurns,
  loopTurn,
  startedAgo,
  streamingReply,
} from './example-turns.ts';
import { followUp, twins, twinsTurn } from './example-twins.ts';
import { figureLanes, figureTurns, runningFigureTurns } from './figure-turns.ts';
import {
  answerOf,
  claude,
  completeReply,
  composerOf,
  diagram,
  knownCost,
  laneOf,
  nova,
  sol,
  specification,
  turnOf,
  uploadSelection,
  viewOf,
} from './fixtures.ts';
import type { PlaygroundHost } from './playground-host.ts';
import { streamInto } from './streaming.ts';
import { ALL_OF_MARKDOWN, JITTER_ANSWER, LOOP_ANSWER } from './texts.ts';

/** One situation of the interface to look at: what is there at first, and what happens then. */
export interface Scene {
  /** Absent: the host has not answered yet. */
  readonly view: ViewState | undefined;
  readonly play?: (host: PlaygroundHost) => void;
}

export const scenes: Readonly<Record<string, Scene>> = {
  loading: { view: undefined },
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
        {
          id: 'settings',
          severity: 'warning',
          text: 'parley.connections, entry 14 is ignored: query: must not hold a key or token, which proxies write into their logs',
          button: { label: 'Open Settings' },
        },
      ],
      wantsFocus: false,
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
  'compare-attachments': {
    view: viewOf('compare', lanes, [{ ...comparison, attachments: [specification] }], {
      composer: composerOf([claude, sol, nova], {
        context: [uploadSelection],
        attachments: [diagram, specification],
        attachmentProblems: ['Nova Pro takes no PDF documents. Its lane will not be asked.'],
      }),
    }),
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
  'compare-new': { view: viewOf('compare', lanes, []) },
  'compare-stack': {
    view: viewOf('compare', lanes, [comparison], { comparison: { layout: 'stack' } }),
  },
  'compare-tabs': {
    view: viewOf('compare', lanes, [comparison], { comparison: { layout: 'tabs' } }),
  },
  'compare-requests': { view: requestsView },
  'compare-chosen-lanes': { view: viewOf('compare', twins, [twinsTurn, followUp]) },
  'compare-figures': {
    view: viewOf('compare', figureLanes, figureTurns, { comparison: { layout: 'figures' } }),
  },
  'compare-figures-running': {
    view: viewOf('compare', figureLanes, runningFigureTurns, { comparison: { layout: 'figures' } }),
  },
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
  ...differenceScenes,
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

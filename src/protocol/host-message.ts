import type { Cost } from '../domain/cost.ts';
import type { StampedEvent } from '../domain/stream-event.ts';
import type { CodeTheme } from './code-theme.ts';
import type {
  AnswerView,
  Banner,
  ComparisonView,
  ComposerView,
  ConversationView,
  DifferenceView,
  LaneView,
  RequestView,
  TurnView,
  ViewState,
} from './view-state.ts';

/**
 * What the host says to a webview. A snapshot is the whole truth as of `seq`; each batch of events has the next
 * `seq`. A webview that sees a gap asks for a new snapshot, and acknowledges what it has drawn.
 */
export type HostMessage =
  | {
      readonly type: 'snapshot';
      readonly seq: number;
      readonly view: ViewState;
      /** Translations by English source text; empty in English. */
      readonly translations: Readonly<Record<string, string>>;
      /** The host's clock now, milliseconds since the epoch, for countdowns. */
      readonly nowMs: number;
    }
  | { readonly type: 'events'; readonly seq: number; readonly events: readonly ViewEvent[] };

export type ViewEvent =
  | { readonly type: 'conversation-opened'; readonly conversation: ConversationView | undefined }
  | { readonly type: 'conversation-renamed'; readonly title: string }
  | { readonly type: 'lanes-changed'; readonly lanes: readonly LaneView[] }
  | { readonly type: 'turn-added'; readonly turn: TurnView }
  /** Takes the place of the lane's earlier answer in that turn. */
  | { readonly type: 'answer-started'; readonly turnId: string; readonly answer: AnswerView }
  /** Neighbouring deltas of one answer are merged before they are sent. Fold with `extendReply`. */
  | { readonly type: 'answer-extended'; readonly answerId: string; readonly events: readonly StampedEvent[] }
  | { readonly type: 'answer-priced'; readonly answerId: string; readonly cost: Cost }
  | { readonly type: 'composer-changed'; readonly composer: ComposerView }
  /** Replaces what stands in the prompt box (a command or an undo put it there). */
  | { readonly type: 'draft-replaced'; readonly draft: string }
  | { readonly type: 'banners-changed'; readonly banners: readonly Banner[] }
  | { readonly type: 'code-theme-changed'; readonly codeTheme: CodeTheme | undefined }
  | ComparisonEvent
  | { readonly type: 'prompt-focused' };

/** What is large in the view of a comparison goes only when it has changed itself; absent: it is shown no more. */
export type ComparisonEvent =
  | {
      readonly type: 'comparison-changed';
      readonly comparison: Omit<ComparisonView, 'difference' | 'requests'>;
    }
  | { readonly type: 'difference-changed'; readonly difference: DifferenceView | undefined }
  | { readonly type: 'requests-changed'; readonly requests: readonly RequestView[] | undefined };

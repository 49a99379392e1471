import type { Attachment } from '../domain/attachment.ts';
import type { ConnectionKind } from '../domain/connection.ts';
import type { Answer, ContextItem, ConversationKind } from '../domain/conversation.ts';
import type { Difference } from '../domain/difference.ts';
import type { JsonValue } from '../domain/json.ts';
import type { Model, Reach } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { CodeTheme } from './code-theme.ts';

/** All that a view shows. The host owns it; the webview is a projection and keeps nothing but drafts and scroll positions. */
export interface ViewState {
  readonly layout: ConversationKind;
  readonly conversation: ConversationView | undefined;
  readonly composer: ComposerView;
  /** Shown above everything: storage unavailable, settings with errors. */
  readonly banners: readonly Banner[];
  /** The prompt box is to have the focus as soon as it is drawn. */
  readonly wantsFocus: boolean;
  /** Absent where it is not known, or not yet. */
  readonly codeTheme?: CodeTheme;
  /** Present in a comparison, and only there. */
  readonly comparison?: ComparisonView;
}

/**
 * How a comparison is looked at: its answers in columns, one below the other or one at a time; the figures of all as a
 * table; two answers by what differs; or the requests that really went out.
 */
export const LANES_LAYOUTS = ['columns', 'stack', 'tabs'] as const;
export const COMPARE_LAYOUTS = [...LANES_LAYOUTS, 'figures', 'difference', 'requests'] as const;
export type CompareLayout = (typeof COMPARE_LAYOUTS)[number];
/** The ways of looking that show the lanes: they are remembered for the next comparison. */
export type LanesLayout = (typeof LANES_LAYOUTS)[number];

/** What a comparison shows besides its conversation. */
export interface ComparisonView {
  readonly layout: CompareLayout;
  /** The two answers that are looked at by what differs; absent until two were chosen. */
  readonly difference?: DifferenceView;
  /** The requests that were asked to be shown, whole. Absent: none was. */
  readonly requests?: readonly RequestView[];
}

/** The body of the request that asked for an answer. */
export interface RequestView {
  readonly answerId: string;
  /** Of which attempt it is: another one may have followed. */
  readonly attempts: number;
  /** Without what is in attached files, each text as `cutText` leaves it. Absent: it was not kept. */
  readonly body?: JsonValue;
}

/** Two answers, each with what it was continued with, side by side: as far as they have arrived, at most a second ago. */
export type DifferenceView = {
  /** Ids of answers: the left one and the right one. */
  readonly one: string;
  readonly other: string;
} & (
  | { readonly type: 'computing' }
  /** Ids of those that have said nothing, or nothing yet. */
  | { readonly type: 'without-text'; readonly answers: readonly string[] }
  | { readonly type: 'compared'; readonly difference: Difference }
);

export interface ConversationView {
  readonly id: string;
  readonly title: string;
  readonly lanes: readonly LaneView[];
  readonly turns: readonly TurnView[];
}

export interface LaneView {
  readonly id: string;
  readonly model: Model;
  readonly parameters?: Parameters;
}

export interface TurnView {
  readonly id: string;
  readonly prompt: string;
  readonly context: readonly ContextChip[];
  readonly attachments?: readonly AttachmentChip[];
  /** The answer that was cut at its limit and that this turn asks one lane to go on with. */
  readonly continues?: string;
  readonly createdAt: number;
  /** One per lane that was asked: its current answer. */
  readonly answers: readonly AnswerView[];
}

export interface AnswerView extends Answer {
  /** Another window streams it: it can be watched but not stopped here. */
  readonly isElsewhere?: boolean;
}

/** A context item without its text, which the webview does not need. */
export type ContextChip = Omit<ContextItem, 'text'> & { readonly preview: string };

/** An attached file without its content, which the webview does not need. */
export type AttachmentChip = Omit<Attachment, 'data'>;

export interface ComposerView {
  readonly draft: string;
  readonly context: readonly ContextChip[];
  readonly attachments?: readonly AttachmentChip[];
  /** Why a lane will not take what is attached, one sentence each. The other lanes will be asked. */
  readonly attachmentProblems?: readonly string[];
  readonly lanes: readonly ComposerLane[];
  /** Where the choice of models comes from, for the chooser's hover: "chosen in this workspace", "from the folder's settings". */
  readonly choiceOrigin: string;
  readonly estimate: EstimateView;
  /** Models that can be chosen are known to exist; false shows the empty state with "Add Connection". */
  readonly hasModels: boolean;
  /** The demo models can be tried. Absent where it is not known: then they are offered. */
  readonly hasDemo?: boolean;
}

export interface ComposerLane {
  /** Of the conversation's lane; in one that has not begun, of its place in the line-up. */
  readonly id: string;
  readonly label: string;
  readonly place: string;
  readonly cloud?: ConnectionKind;
  /** Where the prompt may be processed; absent where the cloud does not tell. */
  readonly reach?: Reach;
}

/** Always approximate: nothing of it was reported by a cloud. */
export interface EstimateView {
  readonly lanes: readonly LaneEstimateView[];
}

export interface LaneEstimateView {
  readonly label: string;
  readonly inputTokens: number;
  /** PDF documents that go along and are counted nowhere here; absent where there are none. */
  readonly uncountedPdfs?: number;
  /** Cost of the input alone, and with the longest allowed answer, in US dollars. */
  readonly cost:
    | { readonly type: 'known'; readonly inputUsd: number; readonly limitUsd: number }
    | { readonly type: 'unknown'; readonly because: string };
  readonly maxOutputTokens: number;
}

export interface Banner {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly button?: { readonly label: string };
}

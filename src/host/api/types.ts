import type * as vscode from 'vscode';
import type { FailureKind } from '../../domain/failure.ts';

/**
 * What other extensions may rely on. These types are a contract of their own: they change only with a CHANGELOG entry.
 * The first `ask` or `compare` of any extension asks the user. Until that is allowed both fail with `NoPermissions`;
 * with `parley.extensionApi` "off" all of it does.
 */
export interface ParleyApi {
  readonly version: 1;
  /** Every model of every connection. A connection whose list cannot be had contributes nothing. */
  models(): Promise<readonly ModelInfo[]>;
  /** Asks one model. The last event is `end`; consumers ignore event types they do not know. */
  ask(request: AskRequest, token?: vscode.CancellationToken): AsyncIterable<AnswerEvent>;
  /** Asks several models side by side. Never rejects because a lane failed; the comparison is kept in the history. */
  compare(request: CompareRequest, token?: vscode.CancellationToken): Promise<ComparisonResult>;
  /** Tokens and cost range per lane before anything is sent. All of it approximate. */
  estimate(request: CompareRequest): Promise<readonly LaneEstimate[]>;
}

export interface ModelInfo {
  /** `<connectionId>:<modelId>` */
  readonly ref: string;
  readonly label: string;
  /** Where it is served, for people. */
  readonly place: string;
}

export type LaneSpec = string | { readonly model: string; readonly parameters?: Parameters };

export interface Parameters {
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxOutputTokens?: number;
  readonly reasoningEffort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  readonly stopSequences?: readonly string[];
}

/** An earlier turn, before the prompt. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface AskRequest {
  readonly model: string;
  readonly prompt: string;
  readonly system?: string;
  readonly messages?: readonly Message[];
  readonly parameters?: Parameters;
}

export interface CompareRequest {
  readonly models: readonly LaneSpec[];
  readonly prompt: string;
  readonly system?: string;
  readonly messages?: readonly Message[];
  readonly parameters?: Parameters;
}

export type AnswerEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'end'; readonly result: LaneResult };

export interface ComparisonResult {
  readonly id: string;
  /** One per `LaneSpec`, in order. */
  readonly lanes: readonly LaneResult[];
}

export interface LaneResult {
  readonly model: string;
  readonly parameters?: Parameters;
  readonly text: string;
  readonly reasoning?: string;
  readonly outcome: 'complete' | 'length' | 'stopped' | 'filtered' | 'refusal' | 'other' | 'failed';
  readonly failure?: { readonly kind: FailureKind; readonly message: string; readonly requestId?: string };
  readonly notices: readonly string[];
  readonly usage: Usage;
  /** US dollars; absent when unknown. */
  readonly costUsd?: number;
  readonly costUnknownBecause?: string;
  readonly attempts: number;
  /** From the start of the attempt that answered. */
  readonly firstTokenMs?: number;
  readonly firstVisibleMs?: number;
  /** From Send to the end. */
  readonly elapsedMs: number;
  readonly servedBy?: { readonly region?: string; readonly model?: string; readonly tier?: string };
}

/** Counts as reported; absent when unknown. Input includes cache, output includes reasoning. */
export interface Usage {
  readonly inputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWrite5mTokens?: number;
  readonly cacheWrite1hTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
}

export interface LaneEstimate {
  readonly model: string;
  readonly inputTokens: number;
  readonly maxOutputTokens: number;
  /** US dollars for the input alone and with the longest allowed answer; absent when the price is unknown. */
  readonly inputUsd?: number;
  readonly limitUsd?: number;
  readonly costUnknownBecause?: string;
}

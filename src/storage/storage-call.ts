import type { Answer, Conversation, ConversationSummary, Lane, Turn } from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import type { Learned } from '../domain/learned.ts';
import type { NewAnswer } from './answers.ts';
import type { HistoryQuery, StoredConversation } from './conversation-store.ts';
import type { LearnedAbout } from './learned-store.ts';
import type { Piece } from './progress.ts';
import type { StorageFailureKind } from './storage-failure.ts';

/** What a window asks its storage worker to do, and what it gets. */
export interface StorageCalls {
  open(): OpenReport;
  create(conversation: Omit<Conversation, 'turns'>): void;
  load(id: string): StoredConversation | undefined;
  list(query: HistoryQuery): readonly ConversationSummary[];
  rename(input: { readonly id: string; readonly title: string }): void;
  setLanes(input: { readonly id: string; readonly lanes: readonly Lane[] }): void;
  addTurn(input: { readonly conversationId: string; readonly turn: Omit<Turn, 'answers'> }): void;
  addAnswer(input: NewAnswer): void;
  saveProgress(piece: Piece): void;
  finishAnswer(answer: Answer): void;
  saveSentBody(input: { readonly answerId: string; readonly body: JsonValue }): void;
  copySentBody(input: { readonly originalId: string; readonly copyId: string }): void;
  sentBody(answerId: string): JsonValue | undefined;
  learned(about: LearnedAbout): Learned | undefined;
  remember(input: { readonly about: LearnedAbout; readonly learned: Learned }): void;
  delete(id: string): void;
  restore(id: string): void;
  clearAll(): void;
  close(): void;
}

export type StorageMethod = keyof StorageCalls;
export type Input<Method extends StorageMethod> = Parameters<StorageCalls[Method]>[0];
export type Output<Method extends StorageMethod> = ReturnType<StorageCalls[Method]>;

/** The same, in the form in which a method and its input can be handed on without knowing which. */
export type StorageHandlers = {
  readonly [Method in StorageMethod]: (input: Input<Method>) => Output<Method>;
};

export interface OpenReport {
  /** The file name under which a damaged database was kept before a new one was started. */
  readonly setAside: string | undefined;
}

/** Given to the worker when it starts. */
export interface StorageWorkerData {
  readonly directory: string;
  readonly ownerId: string;
}

export interface StorageRequest<Method extends StorageMethod = StorageMethod> {
  readonly id: number;
  readonly method: Method;
  readonly input: Input<Method>;
}

/** What the worker says: one answer to each request, and warnings for the log at any time. */
export type WorkerMessage = CallAnswer<unknown> | { readonly type: 'warning'; readonly text: string };

export type CallAnswer<Result> =
  | { readonly type: 'result'; readonly id: number; readonly result: Result }
  | {
      readonly type: 'failure';
      readonly id: number;
      readonly kind: StorageFailureKind;
      readonly details: string | undefined;
    };

import type { Answer, Conversation, ConversationSummary, Lane, Turn } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';

/**
 * Where conversations are kept. Every call is a transaction of its own; a rejected promise means nothing was changed.
 * Several windows share one store: an answer that is being written belongs to the `owner` that leased it.
 */
export interface ConversationStore {
  create(conversation: Omit<Conversation, 'turns'>): Promise<void>;
  /** Answers that nobody streams any more come back as failures of kind `interrupted`, with the text they had. */
  load(id: string): Promise<LoadedConversation | undefined>;
  /** Newest first; deleted ones are left out. */
  list(query: HistoryQuery): Promise<readonly ConversationSummary[]>;
  rename(id: string, title: string): Promise<void>;
  setLanes(id: string, lanes: readonly Lane[]): Promise<void>;

  addTurn(conversationId: string, turn: Omit<Turn, 'answers'>): Promise<void>;
  /** Adds the answer and leases it to this window. */
  addAnswer(conversationId: string, turnId: string, answer: Answer): Promise<void>;
  /** Writes what has arrived since the last call; cheap enough for once a second and lane. Renews the lease. */
  saveProgress(answerId: string, reply: Reply): Promise<void>;
  /** The final state, with its cost; ends the lease. */
  finishAnswer(answer: Answer): Promise<void>;

  /** Hides a conversation; `restore` brings it back until `purgeDeleted` or the next start. */
  delete(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Removes for good what has been deleted for longer than `olderThanMs`. */
  purgeDeleted(olderThanMs: number): Promise<void>;
  clearAll(): Promise<void>;
  close(): Promise<void>;
}

export interface LoadedConversation {
  readonly conversation: Conversation;
  /** Ids of answers that another window is still streaming. Load again later to see them grow. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface HistoryQuery {
  readonly kind?: Conversation['kind'];
  readonly workspace?: string;
  readonly limit?: number;
}

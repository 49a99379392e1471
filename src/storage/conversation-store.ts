import type { Answer, Conversation, ConversationSummary, Lane, Turn } from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import type { Reply } from '../domain/reply.ts';

/**
 * Where conversations are kept. Every call is a transaction of its own; a rejected promise (a `StorageFailure`)
 * means nothing was changed. Calls take effect in the order in which they are made.
 *
 * Several windows share one store: an answer that is being written is leased to the window that asked. Leases
 * are renewed behind this interface for as long as that window's storage worker lives; they end with
 * `finishAnswer` and `close`, or ten seconds after a crash.
 */
export interface ConversationStore {
  create(conversation: Omit<Conversation, 'turns'>): Promise<void>;
  /** `undefined` when there is none or it has been deleted. Loading never writes. */
  load(id: string): Promise<StoredConversation | undefined>;
  /** Newest first, by the latest turn or answer; deleted ones are left out. */
  list(query: HistoryQuery): Promise<readonly ConversationSummary[]>;
  rename(id: string, title: string): Promise<void>;
  setLanes(id: string, lanes: readonly Lane[]): Promise<void>;

  addTurn(conversationId: string, turn: Omit<Turn, 'answers'>): Promise<void>;
  /** Adds the answer and leases it to this window. */
  addAnswer(conversationId: string, turnId: string, answer: Answer): Promise<void>;
  /**
   * Writes what has arrived since the last call and renews the lease; cheap enough for once a second and lane.
   * Only for answers that this store added; `reply` must extend the one saved before. After a failure the
   * next call writes what this one could not.
   */
  saveProgress(answerId: string, reply: Reply): Promise<void>;
  /** The final reply with its cost; ends the lease. Also works where the lease was lost (a laptop that slept). */
  finishAnswer(answer: Answer): Promise<void>;

  /** Keeps the body of the request that asks for an answer, in place of an earlier attempt's. */
  saveSentBody(answerId: string, body: JsonValue): Promise<void>;
  /** Keeps with an answer what is kept with the one it was copied from; nothing where nothing is. */
  copySentBody(originalId: string, copyId: string): Promise<void>;
  /** `undefined` where none was kept: answers from before requests were. */
  sentBody(answerId: string): Promise<JsonValue | undefined>;

  /** Hides a conversation. `restore` brings it back until it is purged: by the first opening more than an hour later. */
  delete(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Erases everything of every window from the disk: conversations, what was learned, and damaged files that were set aside. */
  clearAll(): Promise<void>;
  /** Ends this window's leases and lets go of the database. */
  close(): Promise<void>;
}

export interface StoredConversation {
  /** Answers that nobody streams any more come back as failures of kind `interrupted`, with the text they had. */
  readonly conversation: Conversation;
  /** The ids of answers that another window streams right now. Load again after a while to see how they went on. */
  readonly elsewhere: ReadonlySet<string>;
  /** What could not be read, in sentences for the user. It stays in the database as it is. */
  readonly notices: readonly string[];
}

export interface HistoryQuery {
  readonly kind?: Conversation['kind'];
  readonly workspace?: string;
  readonly limit?: number;
}

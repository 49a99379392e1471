import type { ConversationStore } from './conversation-store.ts';
import type { LearnedStore } from './learned-store.ts';

/** Everything Parley keeps, in one database. */
export interface Store extends ConversationStore, LearnedStore {}

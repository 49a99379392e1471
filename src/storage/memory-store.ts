import {
  type Answer,
  type Conversation,
  type ConversationSummary,
  findAnswer,
  type Lane,
  LONGEST_SUMMARY_PROMPT,
  type Turn,
  withAnswer,
} from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import { modelIdOf } from '../domain/model-ref.ts';
import { isRunning } from '../domain/reply.ts';
import type { HistoryQuery } from './conversation-store.ts';
import { memoryLearned } from './memory-learned.ts';
import { StorageFailure } from './storage-failure.ts';
import type { Store } from './store.ts';

/** The store where nothing can be kept: it lasts as long as the window, which is also the only one to see it. */
export function memoryStore(): Store {
  const entries = new Map<string, Entry>();
  const learned = memoryLearned();
  const bodies = new Map<string, JsonValue>();

  const change = (id: string, edit: (conversation: Conversation) => Conversation): void => {
    const entry = found(entries.get(id));
    entries.set(id, { ...entry, conversation: edit(entry.conversation) });
  };
  const changeAnswer = (answerId: string, edit: (answer: Answer) => Answer): void => {
    for (const { conversation } of entries.values()) {
      const place = findAnswer(conversation, answerId);
      if (place === undefined) continue;
      change(conversation.id, () => withAnswer(conversation, place.turn.id, edit(place.answer)));
      return;
    }
    throw new StorageFailure('not-found');
  };

  return {
    create: async (conversation) => {
      if (entries.has(conversation.id))
        throw new StorageFailure('other', `${conversation.id} exists already`);
      entries.set(conversation.id, { conversation: { ...conversation, turns: [] }, isDeleted: false });
    },
    load: async (id) => {
      const entry = entries.get(id);
      if (entry === undefined || entry.isDeleted) return undefined;
      return { conversation: entry.conversation, elsewhere: new Set(), notices: [] };
    },
    list: async (query) => summariesOf([...entries.values()], query),
    rename: async (id, title) => change(id, (conversation) => ({ ...conversation, title })),
    setLanes: async (id, lanes) => change(id, (conversation) => ({ ...conversation, lanes })),
    addTurn: async (id, turn) => change(id, (conversation) => withTurn(conversation, turn)),
    addAnswer: async (id, turnId, answer) =>
      change(id, (conversation) => withNewAnswer(conversation, turnId, answer)),
    saveProgress: async (answerId, reply) =>
      changeAnswer(answerId, (answer) => (isRunning(answer.reply) ? { ...answer, reply } : answer)),
    finishAnswer: async ({ id, reply, cost }) =>
      changeAnswer(id, (answer) => ({ ...answer, reply, ...(cost && { cost }) })),
    delete: async (id) => {
      entries.set(id, { ...found(entries.get(id)), isDeleted: true });
    },
    restore: async (id) => {
      entries.set(id, { ...found(entries.get(id)), isDeleted: false });
    },
    saveSentBody: async (answerId, body) => {
      changeAnswer(answerId, (answer) => answer);
      bodies.set(answerId, body);
    },
    copySentBody: async (originalId, copyId) => {
      const body = bodies.get(originalId);
      if (body !== undefined) bodies.set(copyId, body);
    },
    sentBody: async (answerId) => bodies.get(answerId),
    learned: learned.learned,
    remember: learned.remember,
    clearAll: async () => {
      entries.clear();
      bodies.clear();
      learned.clear();
    },
    close: async () => {},
  };
}

interface Entry {
  readonly conversation: Conversation;
  readonly isDeleted: boolean;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new StorageFailure('not-found');
  return value;
}

function withTurn(conversation: Conversation, turn: Omit<Turn, 'answers'>): Conversation {
  const updatedAt = Math.max(conversation.updatedAt, turn.createdAt);
  return { ...conversation, updatedAt, turns: [...conversation.turns, { ...turn, answers: [] }] };
}

function withNewAnswer(conversation: Conversation, turnId: string, answer: Answer): Conversation {
  found(conversation.turns.find(({ id }) => id === turnId));
  const updatedAt = Math.max(conversation.updatedAt, answer.startedAt);
  return { ...withAnswer(conversation, turnId, answer), updatedAt };
}

function summariesOf(entries: readonly Entry[], query: HistoryQuery): readonly ConversationSummary[] {
  return entries
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ conversation }) => conversation)
    .filter(({ kind }) => query.kind === undefined || kind === query.kind)
    .filter(({ workspace }) => query.workspace === undefined || workspace === query.workspace)
    .toSorted((one, other) => other.updatedAt - one.updatedAt || other.createdAt - one.createdAt)
    .slice(0, query.limit)
    .map(({ createdAt: _createdAt, turns, lanes, ...head }) => ({
      ...head,
      ...(turns[0] !== undefined && { firstPrompt: turns[0].prompt.slice(0, LONGEST_SUMMARY_PROMPT) }),
      models: lanes.map((lane) => labelOf(lane, turns)),
    }));
}

function labelOf({ model }: Lane, turns: readonly Turn[]): string {
  const answers = turns.flatMap((turn) => turn.answers);
  return answers.findLast((answer) => answer.model.ref === model)?.model.label ?? modelIdOf(model);
}

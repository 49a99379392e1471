import type { Conversation } from '../../domain/conversation.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { Services } from '../services.ts';

/** A conversation as it is now, open or kept. @throws `StorageFailure` when there is none of this id (any more) */
export async function findConversation(
  id: string,
  { sessions, store }: Pick<Services, 'sessions' | 'store'>,
): Promise<Conversation> {
  const conversation = sessions.find(id)?.conversation ?? (await store.load(id))?.conversation;
  if (conversation === undefined) throw new StorageFailure('not-found');
  return conversation;
}

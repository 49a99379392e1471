import type { ConversationKind } from '../../src/domain/conversation.ts';
import { MOST_TEXT_CHARACTERS } from '../../src/protocol/limits.ts';
import { formatCount } from '../format/number.ts';
import { t } from '../l10n.ts';

export function placeholder(layout: ConversationKind, hasTurns: boolean): string {
  if (layout === 'chat') return hasTurns ? t('Ask a follow-up') : t('Ask about your code');
  return hasTurns ? t('Follow up to all lanes') : t('Ask all of them');
}

export function tooLong({ length }: string): string {
  return t(
    'This prompt has {0} characters, and {1} can be sent. Shorten it, or attach a part of it as a file.',
    formatCount(length),
    formatCount(MOST_TEXT_CHARACTERS),
  );
}

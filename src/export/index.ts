import type { Conversation } from '../domain/conversation.ts';
import type { ExportFormat } from '../domain/export-format.ts';
import { conversationCsv } from './csv.ts';
import { conversationPage } from './html.ts';
import { conversationJson } from './json.ts';
import { conversationMarkdown } from './markdown.ts';

/**
 * The text of a file with what `docs/export.md` promises of a conversation. In English whatever the user's language,
 * because files go to other people and programs. What runs is told as far as it has arrived.
 */
export function exported(conversation: Conversation, format: ExportFormat, exportedAt: number): string {
  switch (format) {
    case 'markdown':
      return conversationMarkdown(conversation, exportedAt);
    case 'html':
      return conversationPage(conversation, exportedAt);
    case 'csv':
      return conversationCsv(conversation);
    case 'json':
      return conversationJson(conversation, exportedAt);
  }
}

import type * as v from 'valibot';
import * as vscode from 'vscode';
import type { exportArguments } from '../command-arguments.ts';
import { findConversation } from '../conversations/find.ts';
import { exportConversation } from '../export-conversation/index.ts';
import { pickConversation } from '../history-items.ts';
import type { Services } from '../services.ts';

/** Exports the conversation that is named, else the one that the user looks at, else one that the user chooses. */
export async function exportCommand(
  services: Services,
  { id, format, uri }: v.InferOutput<typeof exportArguments>,
): Promise<void> {
  const { store, log } = services;
  const wantedId =
    id ?? shownId(services) ?? (await pickConversation(store, vscode.l10n.t('Export Conversation')))?.id;
  if (wantedId === undefined) return;
  const target = uri === undefined ? undefined : vscode.Uri.parse(uri, true);
  await exportConversation(() => findConversation(wantedId, services), { format, target }, log);
}

/** A comparison whose editor is in front, else the chat where it can be seen; one without a prompt has nothing to export. */
function shownId({ panels, chat }: Services): string | undefined {
  const shown = panels.active?.session ?? (chat.isVisible ? chat.controller.session : undefined);
  return shown !== undefined && shown.conversation.turns.length > 0 ? shown.conversation.id : undefined;
}

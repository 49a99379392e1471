import * as vscode from 'vscode';
import type { Conversation } from '../../domain/conversation.ts';
import type { ExportFormat } from '../../domain/export-format.ts';
import { isRunning } from '../../domain/reply.ts';
import { errorText, type Log } from '../log.ts';
import { showError } from '../show-error.ts';
import { askFormat } from './ask-format.ts';
import { openExported } from './open-exported.ts';
import { askTarget, formatOf } from './target.ts';

export interface WantedExport {
  /** Absent: the one by which the file's name ends, or one that the user chooses. */
  readonly format?: ExportFormat | undefined;
  /** Written without a question. Absent: the user chooses. */
  readonly target?: vscode.Uri | undefined;
}

/**
 * Writes a conversation to a file: as it is then, which may be later than it was asked for. Resolves when it is written
 * or the user has dismissed a question.
 */
export async function exportConversation(
  read: () => Promise<Conversation>,
  wanted: WantedExport,
  log: Log,
): Promise<void> {
  const { turns, title, kind } = await read();
  if (turns.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to export yet.'));
    return;
  }
  const format = wanted.format ?? formatOf(wanted.target) ?? (await askFormat());
  const target = format && (wanted.target ?? (await askTarget(title, kind, format)));
  if (format === undefined || target === undefined) return;
  const [conversation, { exported }] = await Promise.all([read(), import('../../export/index.ts')]);
  await write(target, exported(conversation, format, Date.now()));
  void announce(conversation, format, target).catch((error: unknown) => showError(error, log));
}

async function write(target: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    throw new Error(
      vscode.l10n.t('The export could not be written to {0}. {1}', nameOf(target), errorText(error)),
      { cause: error },
    );
  }
}

async function announce({ turns }: Conversation, format: ExportFormat, target: vscode.Uri): Promise<void> {
  const isPartial = turns.some(({ answers }) => answers.some(({ reply }) => isRunning(reply)));
  const text = isPartial
    ? vscode.l10n.t(
        'Exported to {0} as far as it has arrived: some answers are still running.',
        nameOf(target),
      )
    : vscode.l10n.t('Exported to {0}.', nameOf(target));
  const open = vscode.l10n.t('Open');
  if ((await vscode.window.showInformationMessage(text, open)) === open) await openExported(target, format);
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}

import os from 'node:os';
import * as vscode from 'vscode';
import type { ConversationKind } from '../../domain/conversation.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../domain/export-format.ts';
import { fileName } from './file-name.ts';

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  csv: 'csv',
  json: 'json',
};

/** The format by which a file's name ends, if it is one of ours. */
export function formatOf(target: vscode.Uri | undefined): ExportFormat | undefined {
  return EXPORT_FORMATS.find((format) => target?.path.toLowerCase().endsWith(`.${ENDINGS[format]}`));
}

/** Where the user wants the file; the workspace's folder is offered. */
export async function askTarget(
  title: string,
  kind: ConversationKind,
  format: ExportFormat,
): Promise<vscode.Uri | undefined> {
  const ending = ENDINGS[format];
  const name = `${fileName(title) || (kind === 'chat' ? 'chat' : 'comparison')}.${ending}`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Conversation'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder(), name),
    filters: { [ending.toUpperCase()]: [ending] },
  });
}

function folder(): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isWritable = first !== undefined && vscode.workspace.fs.isWritableFileSystem(first.scheme) !== false;
  return isWritable ? first : vscode.Uri.file(os.homedir());
}

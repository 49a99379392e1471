import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';
import { EXPORT_FORMATS } from '../../../src/domain/export-format.ts';

/** Another extension, which exports the conversation that is shown in every format without a dialog. */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(vscode.commands.registerCommand('exporter.exportAll', exportAll));
}

async function exportAll(): Promise<void> {
  for (const format of EXPORT_FORMATS) {
    const file = path.join(process.env['EXPORT_FOLDER'] ?? '', `exported.${format}`);
    await vscode.commands.executeCommand('parley.exportConversation', {
      format,
      uri: vscode.Uri.file(file).toString(),
    });
  }
}

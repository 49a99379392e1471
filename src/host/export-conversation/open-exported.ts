import * as vscode from 'vscode';
import type { ExportFormat } from '../../domain/export-format.ts';
import { openExportedPage } from '../links.ts';

/** A page is shown by the browser, everything else by the editor. */
export async function openExported(target: vscode.Uri, format: ExportFormat): Promise<void> {
  if (format === 'html') await openExportedPage(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}

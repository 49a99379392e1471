import * as vscode from 'vscode';
import { EXPORT_FORMATS, type ExportFormat } from '../../domain/export-format.ts';

interface FormatItem extends vscode.QuickPickItem {
  readonly format: ExportFormat;
}

export async function askFormat(): Promise<ExportFormat | undefined> {
  const items = EXPORT_FORMATS.map((format): FormatItem => ({ format, ...texts(format) }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export Conversation'),
    placeHolder: vscode.l10n.t('Choose a format'),
    matchOnDetail: true,
  });
  return chosen?.format;
}

function texts(format: ExportFormat): Pick<vscode.QuickPickItem, 'label' | 'detail' | 'iconPath'> {
  switch (format) {
    case 'markdown':
      return {
        label: vscode.l10n.t('Markdown'),
        detail: vscode.l10n.t(
          'To read in an editor, an issue or a wiki: prompts, context, answers and figures.',
        ),
        iconPath: new vscode.ThemeIcon('markdown'),
      };
    case 'html':
      return {
        label: vscode.l10n.t('HTML'),
        detail: vscode.l10n.t(
          'One page to look at and to print, with the answers side by side; without scripts.',
        ),
        iconPath: new vscode.ThemeIcon('browser'),
      };
    case 'csv':
      return {
        label: vscode.l10n.t('CSV'),
        detail: vscode.l10n.t(
          'The figures for a spreadsheet: times, tokens, costs and settings of each answer.',
        ),
        iconPath: new vscode.ThemeIcon('table'),
      };
    case 'json':
      return {
        label: vscode.l10n.t('JSON'),
        detail: vscode.l10n.t(
          'For programs: prompts, context, all answers, figures and what was sent; it says what it leaves out.',
        ),
        iconPath: new vscode.ThemeIcon('json'),
      };
  }
}

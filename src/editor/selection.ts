import * as vscode from 'vscode';
import type { ContextItem } from '../domain/conversation.ts';

/** What is selected in an editor, as context for a prompt; `undefined` when nothing but white space is. */
export function selectionContext(editor: vscode.TextEditor): ContextItem | undefined {
  if (editor.selection.isEmpty || editor.document.getText(editor.selection).trim() === '') return undefined;
  return rangeContext(editor.document, wholeLines(editor.selection));
}

/** Lines of a document as context. Whole lines, because half a line misleads a model about indentation. */
export function rangeContext(
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[] = [],
): ContextItem {
  const lines = document.validateRange(
    new vscode.Range(range.start.line, 0, range.end.line, Number.MAX_SAFE_INTEGER),
  );
  return {
    uri: document.uri.toString(),
    label: vscode.workspace.asRelativePath(document.uri),
    language: document.languageId,
    lines: [lines.start.line + 1, lines.end.line + 1],
    text: document.getText(lines),
    ...(diagnostics.length === 0 ? {} : { diagnostics: diagnostics.map(diagnosticText) }),
  };
}

/** A selection that ends at the start of a line does not mean that line. */
function wholeLines(selection: vscode.Selection): vscode.Range {
  const endsAtLineStart = selection.end.character === 0 && selection.end.line > selection.start.line;
  return endsAtLineStart ? selection.with({ end: selection.end.translate(-1) }) : selection;
}

function diagnosticText({ range, severity, source, code, message }: vscode.Diagnostic): string {
  const name = typeof code === 'object' ? code.value : code;
  const origin = [source, name].filter((part) => part !== undefined && part !== '').join(' ');
  const kind = severity === vscode.DiagnosticSeverity.Error ? 'Error' : 'Warning';
  return `${kind} in line ${range.start.line + 1}${origin === '' ? '' : ` (${origin})`}: ${message}`;
}

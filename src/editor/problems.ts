import * as vscode from 'vscode';
import type { ContextItem } from '../domain/conversation.ts';
import { rangeContext } from './selection.ts';

/** Lines around a problem that show what it is about. */
const MARGIN_LINES = 15;

/** Errors and warnings that touch a range; hints are left alone. */
export function problemsAt(document: vscode.TextDocument, range: vscode.Range): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => isFixable(diagnostic) && touches(diagnostic, range));
}

export function isFixable({ severity }: vscode.Diagnostic): boolean {
  return severity === vscode.DiagnosticSeverity.Error || severity === vscode.DiagnosticSeverity.Warning;
}

/** The problems at a place with the lines around them; `undefined` where there is no problem. */
export function problemContext(document: vscode.TextDocument, place: vscode.Range): ContextItem | undefined {
  const problems = problemsAt(document, place);
  const [first] = problems;
  if (first === undefined) return undefined;
  const range = problems.reduce<vscode.Range>((union, { range }) => union.union(range), first.range);
  const start = Math.max(0, range.start.line - MARGIN_LINES);
  const end = Math.min(document.lineCount - 1, range.end.line + MARGIN_LINES);
  return rangeContext(document, new vscode.Range(start, 0, end, 0), problems);
}

/** The cursor anywhere on the line of a problem means that problem, as in VS Code's own lightbulb. */
function touches(diagnostic: vscode.Diagnostic, range: vscode.Range): boolean {
  return diagnostic.range.start.line <= range.end.line && diagnostic.range.end.line >= range.start.line;
}

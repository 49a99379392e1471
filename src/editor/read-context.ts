import * as vscode from 'vscode';
import type { ContextItem } from '../domain/conversation.ts';
import { rangeContext } from './selection.ts';

/** A file named in a command's argument, whole or some of its lines (1-based, inclusive). Rejects when it cannot be read. */
export async function readContext(
  uri: string,
  lines?: readonly [first: number, last: number],
): Promise<ContextItem> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const [first, last] = lines ?? [1, document.lineCount];
  const item = rangeContext(document, new vscode.Range(first - 1, 0, last - 1, 0));
  if (lines !== undefined) return item;
  const { lines: _lines, ...whole } = item;
  return whole;
}

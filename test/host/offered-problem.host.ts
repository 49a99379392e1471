import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { OfferedProblem } from '../../src/editor/offered-problem.ts';
import { hostTest } from './harness.ts';

const problem = new vscode.Range(2, 10, 2, 11);

/** An editor with the cursor at its beginning, and a fix that was offered two lines below. */
async function offered(): Promise<{
  readonly offeredProblem: OfferedProblem;
  readonly editor: vscode.TextEditor;
}> {
  const document = await vscode.workspace.openTextDocument({ content: 'const a = 1;\n\nconst b = c;\n' });
  const editor = await vscode.window.showTextDocument(document);
  const offeredProblem = new OfferedProblem();
  offeredProblem.remember(document, problem, vscode.window.visibleTextEditors);
  return { offeredProblem, editor };
}

hostTest('a fix offered away from the cursor is meant for that place, once', async () => {
  const { offeredProblem, editor } = await offered();
  assert.ok(offeredProblem.placeIn(editor).isEqual(problem));
  assert.ok(offeredProblem.placeIn(editor).isEqual(editor.selection));
});

hostTest('a cursor that has moved since means where it is', async () => {
  const { offeredProblem, editor } = await offered();
  editor.selection = new vscode.Selection(1, 0, 1, 0);
  assert.ok(offeredProblem.placeIn(editor).isEqual(editor.selection));
});

hostTest('a fix offered in a text that has changed since is forgotten', async () => {
  const { offeredProblem, editor } = await offered();
  await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), '\n'));
  assert.ok(offeredProblem.placeIn(editor).isEqual(editor.selection));
});

hostTest('a fix offered in one document says nothing about another', async () => {
  const { offeredProblem } = await offered();
  const { editor } = await offered();
  assert.ok(offeredProblem.placeIn(editor).isEqual(editor.selection));
});

hostTest('a fix offered a while ago is forgotten', async () => {
  const { offeredProblem, editor } = await offered();
  const realNow = Date.now;
  const late = realNow() + 60_000;
  try {
    Date.now = () => late;
    assert.ok(offeredProblem.placeIn(editor).isEqual(editor.selection));
  } finally {
    Date.now = realNow;
  }
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './harness.ts';
import { changeUserSetting, parleyApi } from './parley.ts';

const SELECTION_KIND = 'refactor.rewrite.parley';
const PROBLEM_KIND = 'quickfix.parley';
const diagnostics = vscode.languages.createDiagnosticCollection('test');

async function openDocument(): Promise<vscode.TextDocument> {
  await parleyApi();
  const content = 'const a = 1;\n\nconst b = c;\n';
  return vscode.workspace.openTextDocument({ language: 'plaintext', content });
}

/** What Parley offers at a place, as the lightbulb of VS Code asks for it. */
async function offeredAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
  );
  return actions.filter(
    (action) => action.kind?.value.includes('parley') || action.command?.command.startsWith('parley'),
  );
}

const selection = new vscode.Range(0, 0, 0, 12);
const cursor = new vscode.Range(0, 3, 0, 3);

hostTest('a selection can be asked about, explained and compared on', async () => {
  const actions = await offeredAt(await openDocument(), selection);
  assert.deepEqual(
    actions.map(({ command, kind, isPreferred }) => [command?.command, kind?.value, isPreferred]),
    [
      ['parley.askSelection', SELECTION_KIND, undefined],
      ['parley.explainSelection', SELECTION_KIND, undefined],
      ['parley.compareSelection', SELECTION_KIND, undefined],
    ],
  );
  assert.ok(actions.every(({ command }) => (command?.arguments ?? []).length === 0));
  assert.ok(actions.every(({ title, command }) => title.length > 3 && command?.title === title));
});

hostTest('without a selection or a problem nothing is offered', async () => {
  const document = await openDocument();
  assert.deepEqual(await offeredAt(document, cursor), []);
  assert.deepEqual(await offeredAt(document, new vscode.Range(1, 0, 2, 0)), [], 'on an empty line');
});

hostTest('a problem can be fixed, a hint is left alone', async () => {
  const document = await openDocument();
  const range = new vscode.Range(2, 10, 2, 11);
  const problem = new vscode.Diagnostic(range, 'c is not defined', vscode.DiagnosticSeverity.Error);
  try {
    diagnostics.set(document.uri, [problem]);
    const actions = await offeredAt(document, new vscode.Range(2, 10, 2, 10));
    assert.deepEqual(
      actions.map(({ command, kind, isPreferred }) => [command?.command, kind?.value, isPreferred]),
      [['parley.fixProblem', PROBLEM_KIND, undefined]],
    );
    assert.deepEqual(actions[0]?.command?.arguments ?? [], []);
    problem.severity = vscode.DiagnosticSeverity.Hint;
    diagnostics.set(document.uri, [problem]);
    assert.deepEqual(await offeredAt(document, new vscode.Range(2, 10, 2, 10)), []);
  } finally {
    diagnostics.clear();
  }
});

hostTest('only the kind that is asked for is offered', async () => {
  const document = await openDocument();
  assert.equal((await offeredAt(document, selection, 'refactor.rewrite')).length, 3);
  assert.deepEqual(await offeredAt(document, selection, 'refactor.extract'), []);
  assert.deepEqual(await offeredAt(document, selection, 'source.organizeImports'), []);
});

hostTest('the lightbulb can be switched off', async () => {
  await changeUserSetting('codeActions.enabled', false);
  try {
    assert.deepEqual(await offeredAt(await openDocument(), selection), []);
  } finally {
    await changeUserSetting('codeActions.enabled', undefined);
  }
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './harness.ts';
import { parleyApi, until } from './parley.ts';

const compareTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('parley.compare'),
    );

hostTest('a chat with a prompt and a model needs no dialog', async () => {
  await parleyApi();
  await vscode.commands.executeCommand('parley.newChat', {
    prompt: 'the sea',
    model: 'demo:poet',
    send: true,
  });
});

hostTest('a comparison with its models needs no dialog', async () => {
  await parleyApi();
  const models = ['demo:poet', 'demo:unpriced'];
  await vscode.commands.executeCommand('parley.compare', { prompt: 'the sea', models, send: true });
  await until('the comparison is open', () => compareTabs().length === 1);
  await until('it is named after its prompt', () => compareTabs()[0]?.label === 'the sea');
  await vscode.window.tabGroups.close(compareTabs());
});

hostTest('a command with arguments that make no sense opens nothing and does not throw', async () => {
  await parleyApi();
  const nonsense: readonly (readonly [command: string, argument: unknown])[] = [
    ['parley.compare', { models: ['poet'] }],
    ['parley.compare', { models: 'demo:poet' }],
    ['parley.compare', { prompt: 5 }],
    ['parley.compare', { models: ['demo:poet'], context: [{ uri: 'file:///etc/hosts', lines: [3, 1] }] }],
    ['parley.compareSelection', { models: [{ model: 'demo:poet', parameters: { temperature: 9 } }] }],
    ['parley.newChat', { model: 'poet', prompt: 'the sea', send: true }],
  ];
  for (const [command, argument] of nonsense) {
    await vscode.commands.executeCommand(command, argument);
    assert.deepEqual(compareTabs(), [], `${command} ${JSON.stringify(argument)}`);
  }
});

hostTest('a selection is compared on without a dialog, and no file is changed', async () => {
  await parleyApi();
  const document = await vscode.workspace.openTextDocument({ content: 'const a = 1;\n' });
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(0, 0, 0, 12);
  await vscode.commands.executeCommand('parley.compareSelection', {
    models: ['demo:poet'],
    instruction: 'Why?',
  });
  await until('the comparison is open', () => compareTabs().length === 1);
  assert.equal(document.getText(), 'const a = 1;\n');
  await vscode.window.tabGroups.close(compareTabs());
});

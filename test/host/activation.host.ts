import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './harness.ts';

const extensionId = 'parley-dev.parley';

hostTest('the extension activates and offers version 1 of its API', async () => {
  const extension = vscode.extensions.getExtension<{ version: number }>(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  const api = await extension.activate();
  assert.equal(extension.isActive, true);
  assert.equal(api.version, 1);
});

hostTest('every command of the manifest is registered', async () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  await extension.activate();
  const declared: { command: string }[] = extension.packageJSON.contributes.commands;
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = declared.map(({ command }) => command).filter((command) => !registered.has(command));
  assert.ok(declared.length > 0, 'the manifest declares no command');
  assert.deepEqual(missing, []);
});

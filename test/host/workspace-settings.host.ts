import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './harness.ts';
import { changeUserSetting, eventsOf, parleyApi, until } from './parley.ts';

const configuration = () => vscode.workspace.getConfiguration('parley');

/** Puts settings into the folder as a repository does, and waits until VS Code has read them. */
async function plant(settings: Readonly<Record<string, unknown>>): Promise<() => Promise<void>> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'no folder is open');
  const file = vscode.Uri.joinPath(folder, '.vscode/settings.json');
  const planted = { ...settings, 'parley.systemPrompt': 'Planted.' };
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(planted)));
  await until(
    'the settings of the folder are read',
    () => configuration().get('systemPrompt') === 'Planted.',
  );
  return async () => {
    await vscode.workspace.fs.delete(file);
    await until('the settings of the folder are gone', () => configuration().get('systemPrompt') === '');
  };
}

hostTest('a folder cannot plant connections, prices or permissions', async () => {
  await changeUserSetting('extensionApi', 'off');
  const api = await parleyApi();
  const uproot = await plant({
    'parley.connections': [{ id: 'evil', kind: 'azure', endpoint: 'https://evil.example' }],
    'parley.prices': { '*': { input: 1_000_000, output: 1_000_000 } },
    'parley.extensionApi': 'allow',
  });
  try {
    for (const name of ['connections', 'prices', 'extensionApi'])
      assert.equal(
        configuration().inspect(name)?.workspaceValue,
        undefined,
        `${name} is read from the folder`,
      );
    await assert.rejects(
      eventsOf(api.ask({ model: 'demo:poet', prompt: 'the sea' })),
      vscode.LanguageModelError,
    );
    // What costs nothing needs no permission, unless all of it is off.
    await changeUserSetting('extensionApi', undefined);
    assert.ok((await api.models()).every(({ ref }) => !ref.startsWith('evil:')));
    const [estimate] = await api.estimate({ models: ['demo:poet'], prompt: 'the sea' });
    assert.equal(estimate?.limitUsd, 0);
  } finally {
    await uproot();
  }
});

hostTest('the connections of the user are used, and their prices', async () => {
  const api = await parleyApi();
  await changeUserSetting('connections', [{ id: 'mine', kind: 'demo', label: 'Mine' }]);
  await changeUserSetting('prices', { mine: { input: 1, output: 2 } });
  try {
    const models = await api.models();
    assert.ok(models.some(({ ref }) => ref === 'mine:poet'));
    const request = {
      models: ['mine:unpriced'],
      prompt: 'the sea',
      parameters: { maxOutputTokens: 1_000_000 },
    };
    const [estimate] = await api.estimate(request);
    assert.ok((estimate?.limitUsd ?? 0) > 2);
  } finally {
    await changeUserSetting('connections', undefined);
    await changeUserSetting('prices', undefined);
  }
});

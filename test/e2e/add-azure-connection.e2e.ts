import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AzureServer, startAzureServer } from '../support/clouds/azure-server.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { openChat } from './conversation.ts';
import { activeRow, openList, rowTexts, titled } from './quick-pick.ts';

const KEY = 'pasted-key-0123456789abcdef';

let server: AzureServer;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(404, { error: { code: '404', message: '' } }),
  );
  workbench = await openWorkbench({ settings: { 'workbench.reduceMotion': 'on' } });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await server?.stop();
});

async function paste(address: string): Promise<void> {
  await openList(window, 'Parley: Add Connection…', 'Add Connection');
  await window.pick('Azure');
  await titled(window, 'Azure: Endpoint').waitFor();
  await window.quickInput.locator('input.input').fill(address);
}

const press = (key: string) => window.page.keyboard.press(key);

test('an address that cannot be used says why, and Enter does nothing', async () => {
  await paste('https://api.openai.com/v1/chat/completions');
  await expect
    .poll(() => rowTexts(window))
    .toContainEqual(expect.stringContaining('of OpenAI, not of Azure'));
  await window.screenshot('add-azure-refused-dark');
  await press('Enter');
  await titled(window, 'Azure: Endpoint').waitFor();
  await press('Escape');
});

test.each([
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
])('what was understood is shown before it is saved, in the %s theme', async (name, theme) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  await paste(
    'https://contoso.services.ai.azure.com/api/projects/research/openai/deployments/my-chat/chat/completions?api-version=2025-04-01-preview',
  );
  await expect
    .poll(() => activeRow(window))
    .toMatch(/Microsoft Foundry resource "contoso", project "research"/);
  await window.screenshot(`add-azure-address-${name}`);
  await press('Enter');
  await titled(window, 'Azure: What Was Understood').waitFor();
  const rows = (await rowTexts(window)).join('\n');
  expect(rows).toMatch(/Prompts go to.*contoso\.services\.ai\.azure\.com/);
  expect(rows).toMatch(/Project.*research/);
  expect(rows).toMatch(/Deployment.*my-chat/);
  expect(rows).toMatch(/2025-04-01-preview was left out/);
  await window.screenshot(`add-azure-understood-${name}`);
  await press('Enter');
  await titled(window, 'Azure: Sign-In').waitFor();
  await window.screenshot(`add-azure-sign-in-${name}`);
  await press('Escape');
  expect((await workbench.readSettings())['parley.connections']).toBeUndefined();
});

test('a key in the address becomes the stored key, and stands in no setting', async () => {
  await paste(
    `${server.endpoint}/ai/openai/deployments/chat/chat/completions?api-version=2024-10-21&subscription-key=${KEY}`,
  );
  await expect.poll(() => activeRow(window)).toMatch(/Gateway at 127\.0\.0\.1/);
  await press('Enter');
  await titled(window, 'Azure: What Was Understood').waitFor();
  await press('Enter');
  await titled(window, 'Azure: Sign-In').waitFor();
  expect(await activeRow(window)).toMatch(/The key that was pasted/);
  await press('Enter');
  await titled(window, 'Azure: Deployments').waitFor();
  await window.enter('chat=gpt-5.4');
  await expect
    .poll(async () => (await workbench.readSettings())['parley.connections'])
    .toEqual([
      {
        id: 'azure',
        kind: 'azure',
        endpoint: `${server.endpoint}/ai`,
        auth: 'apiKey',
        apiVersion: '2024-10-21',
        deployments: [{ name: 'chat', model: 'gpt-5.4' }],
      },
    ]);
  expect(JSON.stringify(await workbench.readSettings())).not.toContain(KEY);
  await window.runCommand('Parley: Select Chat Model…');
  await window.pick('GPT-5.4');
  await window.chat.getByRole('textbox', { name: 'Prompt' }).fill('Hello?');
  await window.page.keyboard.press('Enter');
  await expect.poll(() => server.requests.map(({ headers }) => headers['api-key'])).toContain(KEY);
  expect(await workbench.readLog()).not.toContain(KEY);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { openChat } from './conversation.ts';
import { openList, rowTexts, titled } from './quick-pick.ts';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 200 });
  const connections: unknown = clouds.settings['parley.connections'];
  workbench = await openWorkbench({
    settings: {
      'parley.connections': [
        ...(Array.isArray(connections) ? connections : []),
        {
          id: 'lost',
          kind: 'azure',
          label: 'Lost',
          endpoint: 'https://no-such-resource.invalid',
          auth: 'apiKey',
        },
      ],
    },
    env: clouds.env,
  });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

async function check(connection: string): Promise<void> {
  await openList(window, 'Parley: Check Connections', 'Check Connections');
  await window.pick(connection);
  await titled(window, `Check of ${connection}`).waitFor();
  await expect
    .poll(async () => (await rowTexts(window)).join(), { timeout: 60_000 })
    .toMatch(/^(?!.*loading).*Permissions/s);
}

test('a connection is looked at from the network up, and asked for one word only when the user wants it', async () => {
  await check('Azure (local)');
  const before = clouds.requests().filter(({ question }) => question !== undefined).length;
  const rows = (await rowTexts(window)).join('\n');
  expect(rows).toMatch(/Name Resolution.*127\.0\.0\.1/);
  expect(rows).toMatch(/Network and Proxy.*answers/);
  expect(rows).toMatch(/Clock.*agrees/);
  expect(rows).toMatch(/Identity/);
  expect(rows).toMatch(/List of Models.*models can be asked/);
  expect(before).toBe(0);
  await window.screenshot('doctor-dark');
  await window.page.keyboard.type('One Word');
  await window.page.keyboard.press('Enter');
  await window.quickInput.getByText(/answered\./).waitFor();
  const asked = clouds.requests().filter(({ question }) => question !== undefined);
  expect(asked).toHaveLength(1);
  await window.page.keyboard.press('Escape');
});

test('what is wrong is named where it is wrong, and nothing after it is tried', async () => {
  await check('Lost');
  const rows = (await rowTexts(window)).join('\n');
  expect(rows).toMatch(/Name Resolution.*Edit Connection.*no-such-resource\.invalid has no address/s);
  expect(rows).toMatch(/Identity.*Not tried: the cloud was not reached/);
  await window.screenshot('doctor-failed-dark');
  await window.page.keyboard.press('Escape');
});

test('the policy that allows just the chosen models is written into an editor', async () => {
  await check('Bedrock (local)');
  await window.page.keyboard.type('IAM Policy');
  await window.page.keyboard.press('Enter');
  await titled(window, 'Which models is it to allow?').waitFor();
  await window.page.keyboard.type('Nova Micro');
  await window.page.keyboard.press('ArrowDown');
  await window.page.keyboard.press('Space');
  await window.page.keyboard.press('Enter');
  const editor = window.page.locator('.editor-instance');
  await editor.getByText('bedrock:InvokeModelWithResponseStream').waitFor();
  await window.screenshot('doctor-policy-dark');
});

test.each([
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
])('the doctor can be looked at in the %s theme', async (name, theme) => {
  await workbench.changeSettings({ ...(await workbench.readSettings()), 'workbench.colorTheme': theme });
  await check('Bedrock (local)');
  await window.screenshot(`doctor-${name}`);
  await window.page.keyboard.press('Escape');
});

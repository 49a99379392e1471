import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { openChat } from './conversation.ts';
import { choose, openList, rowTexts, titled, untilFilled } from './quick-pick.ts';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

/** A resource whose key is entered by hand. */
function keyed(): object {
  return { id: 'team', kind: 'azure', label: 'Team', endpoint: clouds.azure.endpoint, auth: 'apiKey' };
}

function connections(): readonly unknown[] {
  const list: unknown = clouds.settings['parley.connections'];
  return Array.isArray(list) ? list : [];
}

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 100 });
  workbench = await openWorkbench({
    settings: {
      'parley.connections': [...connections(), keyed(), { id: 'broken', kind: 'azure' }],
      'workbench.reduceMotion': 'on',
      'workbench.editor.useModal': 'off',
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

const TITLE = 'Manage Connections';
const press = (key: string) => window.page.keyboard.press(key);

async function open(): Promise<void> {
  await openList(window, 'Parley: Manage Connections…', TITLE);
}

async function manage(connection: string, action: string): Promise<void> {
  await choose(window, connection);
  await titled(window, `Manage Connection: ${connection}`).waitFor();
  await choose(window, action);
}

test('every connection is listed with its place, its sign-in and its state, and a bad entry with its problem', async () => {
  await open();
  const rows = (await rowTexts(window)).join('\n');
  expect(rows).toContain('entry 4 is ignored');
  expect(rows).toMatch(/Bedrock \(local\).*Amazon Bedrock · us-east-1.*default credential chain/);
  expect(rows).toMatch(/Team.*Azure · 127\.0\.0\.1.*key missing/);
  expect(rows).toContain('Demo');
  await window.screenshot('manage-dark');
  await press('Escape');
});

test('a test that fails offers what helps, and looks again after that', async () => {
  await open();
  await manage('Team', 'Test');
  await titled(window, 'Test: Team').waitFor({ timeout: 60_000 });
  expect((await rowTexts(window))[0]).toMatch(/Replace Key…/);
  await window.screenshot('manage-test-failed-dark');
  await press('Enter');
  await titled(window, 'Team: Enter Key').waitFor();
  await press('Escape');
  await titled(window, 'Test: Team').waitFor();
  await press('Escape');
});

test('a key is replaced, and a look at the list says that it is there', async () => {
  await open();
  await manage('Team', 'Replace Key…');
  await titled(window, 'Team: Enter Key').waitFor();
  await window.enter(clouds.azure.key);
  await titled(window, TITLE).waitFor();
  await expect.poll(async () => (await rowTexts(window)).join('\n')).toMatch(/Team.*key stored/);
  await press('Escape');
});

test('a test says who asks, from which machine, and how many models answer', async () => {
  await open();
  await manage('Team', 'Test');
  await titled(window, 'Test: Team').waitFor({ timeout: 60_000 });
  const rows = (await rowTexts(window)).join('\n');
  expect(rows).toMatch(/Models, \d+ models? can be used/);
  expect(rows).toContain('Asks as');
  expect(rows).toContain('Runs on');
  expect(rows).not.toContain(clouds.azure.key);
  await window.screenshot('manage-test-dark');
  await press('Escape');
});

test('what is disabled is gone from the chooser, and comes back', async () => {
  await open();
  await manage('Demo', 'Disable');
  await titled(window, TITLE).waitFor();
  await expect.poll(async () => (await rowTexts(window)).join('\n')).toMatch(/Demo.*disabled/);
  await press('Escape');
  await openList(window, 'Parley: Select Chat Model…', 'Select Chat Model');
  await untilFilled(window);
  await window.page.keyboard.type('Poet');
  await expect.poll(async () => (await rowTexts(window)).join('\n')).not.toContain('Poet');
  await press('Escape');
  await open();
  await manage('Demo', 'Enable');
  await expect.poll(async () => (await workbench.readSettings())['parley.demo.enabled']).toBe(true);
  await titled(window, TITLE).waitFor();
  await press('Escape');
});

test('a connection is renamed', async () => {
  await open();
  await manage('Team', 'Rename…');
  await titled(window, 'Rename').waitFor();
  await window.enter('The team');
  await expect
    .poll(async () => (await workbench.readSettings())['parley.connections'])
    .toContainEqual(expect.objectContaining({ id: 'team', label: 'The team' }));
  await titled(window, TITLE).waitFor();
  await press('Escape');
});

test('its entry in the settings is found', async () => {
  await open();
  await manage('The team', 'Edit in Settings');
  await window.page.locator('.tab.active[data-resource-name="settings.json"]').waitFor();
  await window.page
    .locator('.editor-instance .view-line', { hasText: /"The\steam"/ })
    .first()
    .waitFor();
  await window.runCommand('View: Close All Editors');
});

test('with a connection its keys are removed', async () => {
  await open();
  await manage('The team', 'Remove…');
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove' }).click();
  await expect
    .poll(async () => JSON.stringify((await workbench.readSettings())['parley.connections']))
    .not.toContain('"team"');
  await titled(window, TITLE).waitFor();
  await press('Escape');
  await workbench.changeSettings({ 'parley.connections': [...connections(), keyed()] });
  await expect
    .poll(
      async () => {
        await open();
        const rows = (await rowTexts(window)).join('\n');
        await press('Escape');
        return rows;
      },
      { timeout: 20_000 },
    )
    .toMatch(/Team.*key missing/);
});

test.each([
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
])('the list can be looked at in the %s theme', async (name, theme) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  await window.runCommand('Notifications: Clear All Notifications');
  await open();
  await window.screenshot(`manage-${name}`);
  await choose(window, 'Bedrock (local)');
  await titled(window, 'Manage Connection: Bedrock (local)').waitFor();
  await window.screenshot(`manage-actions-${name}`);
  await press('Escape');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { button, openChat } from './conversation.ts';
import { activeRow, choose, openList, rowTexts, titled, untilFilled } from './quick-pick.ts';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

/** Without leave for global routes, so that the models that have no other are there and cannot be used. */
function settings(): Readonly<Record<string, unknown>> {
  const connections: unknown = clouds.settings['parley.connections'];
  if (!Array.isArray(connections)) throw new Error('the local clouds have no connections');
  const kept = connections.map(({ allowGlobal: _, ...connection }) => connection);
  return { 'parley.connections': kept, 'workbench.reduceMotion': 'on' };
}

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: settings(), env: clouds.env });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

const TITLE = 'Select Chat Model';

async function open(): Promise<void> {
  await openList(window, 'Parley: Select Chat Model…', TITLE);
  await untilFilled(window);
}

const press = (key: string) => window.page.keyboard.press(key);
const type = (text: string) => window.page.keyboard.type(text);

test('a model is found and chosen by keyboard alone, with what it costs and takes', async () => {
  await open();
  await type('opus 5.5');
  await expect.poll(() => activeRow(window)).toMatch(/^Claude Opus 5\.5, Bedrock \(local\)/);
  expect(await activeRow(window)).toMatch(/\$[\d.]+ in, \$[\d.]+ out per M · 1M context/);
  await press('Enter');
  await button(window.chat, 'Choose models: Claude Opus 5.5').waitFor();
});

test('what is chosen comes first, with where the choice comes from', async () => {
  await open();
  expect((await rowTexts(window))[0]).toMatch(/^Claude Opus 5\.5/);
  await expect(window.quickInput.getByText('Chosen in this workspace').count()).resolves.toBe(1);
  await window.screenshot('chooser-dark');
  await press('Escape');
});

test('a favourite is made by the star of its row, without a mouse, and stays on top', async () => {
  await open();
  await type('nova pro');
  await expect.poll(() => activeRow(window)).toMatch(/^Nova Pro/);
  const star = window.quickInput.locator('.monaco-list-row.focused [aria-label="Add to Favorites"]');
  for (let count = 0; count < 12; count += 1) {
    if (await star.evaluate((element) => element === document.activeElement)) break;
    await press('Tab');
  }
  await press('Enter');
  await expect
    .poll(async () => (await workbench.readSettings())['parley.favoriteModels'])
    .toEqual([expect.stringMatching(/^bedrock:.*nova-pro/)]);
  await press('Escape');
  await open();
  expect((await rowTexts(window))[1]).toMatch(/^Nova Pro/);
  await press('Escape');
});

test('what cannot be used stands apart with the reason, and the leave for global routes is asked for', async () => {
  await open();
  await type('sonnet 5.5');
  await expect.poll(() => activeRow(window)).toContain('Claude Sonnet 5.5');
  await window.screenshot('chooser-uncallable-dark');
  await press('Enter');
  await window.quickInput
    .locator('.quick-input-title', { hasText: 'Allow Prompts to Leave Their Geography?' })
    .waitFor();
  await window.screenshot('allow-global-dark');
  await choose(window, 'Allow global routes');
  await button(window.chat, 'Choose models: Claude Sonnet 5.5').waitFor();
  expect((await workbench.readSettings())['parley.connections']).toContainEqual(
    expect.objectContaining({ id: 'bedrock', allowGlobal: true }),
  );
});

test('another region of the account is one step away', async () => {
  await open();
  await choose(window, 'Another Region');
  await window.quickInput.locator('.quick-input-title', { hasText: 'Use Another Region Too' }).waitFor();
  await type('eu-west-1');
  await press('Enter');
  await window.quickInput.locator('.quick-input-title', { hasText: TITLE }).waitFor();
  await untilFilled(window);
  expect((await workbench.readSettings())['parley.connections']).toContainEqual(
    expect.objectContaining({ id: 'bedrock-eu-west-1', region: 'eu-west-1', kind: 'bedrock' }),
  );
  await press('Escape');
});

test.each([
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
])('the chooser can be looked at in the %s theme', async (name, theme) => {
  await workbench.changeSettings({
    ...(await workbench.readSettings()),
    'workbench.colorTheme': theme,
  });
  await window.runCommand('Notifications: Clear All Notifications');
  await open();
  await window.screenshot(`chooser-${name}`);
  await press('Escape');
});

test('a list that could not be had says why, with the button that helps, also where several are ticked', async () => {
  const { 'parley.connections': list, ...others } = await workbench.readSettings();
  const shut = { id: 'shut', kind: 'azure', label: 'Shut', endpoint: clouds.azure.endpoint };
  await workbench.changeSettings({
    ...others,
    'workbench.colorTheme': 'Default Dark Modern',
    'parley.connections': [
      ...(Array.isArray(list) ? list : []),
      { ...shut, auth: 'apiKey', apiKey: { env: 'NO_SUCH_KEY' } },
    ],
  });
  await window.page.locator('.monaco-workbench.vs-dark').waitFor();
  const search = async () => {
    await press('Escape');
    await openList(window, 'Parley: Select Models to Compare…', 'Select Models to Compare');
    await untilFilled(window);
    await type('shut');
    return (await rowTexts(window)).join('\n');
  };
  await expect.poll(search, { timeout: 20_000 }).toMatch(/Shut.*NO_SUCH_KEY/);
  await titled(window, '1 connection not fully listed').waitFor();
  await window.quickInput.locator('[aria-label="Edit Connection…"]').first().waitFor({ state: 'attached' });
  await window.screenshot('chooser-failure-dark');
  await press('Escape');
  await openList(window, 'Parley: Select Models to Compare…', 'Select Models to Compare');
  await untilFilled(window);
  await window.quickInput.locator('.monaco-list-row', { hasText: 'Nova Pro' }).first().click();
  await window.quickInput.getByText('1 Selected').waitFor();
  await window.page.getByRole('button', { name: 'Manage Connections…' }).click();
  await titled(window, 'Manage Connections').waitFor();
  await press('Escape');
  await titled(window, 'Select Models to Compare').waitFor();
  await window.quickInput.getByText('1 Selected').waitFor();
  await window.screenshot('chooser-ticked-dark');
  await press('Escape');
});

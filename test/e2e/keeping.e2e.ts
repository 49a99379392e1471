import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { Clouds } from '../support/clouds/index.ts';
import { LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import { installExporter } from '../support/export-extension/install.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import {
  answerOf,
  ask,
  historyTitles,
  openChat,
  openComparison,
  openHistory,
  pressInRow,
  untilEnded,
} from './conversation.ts';
import { type ShownAnswer, shownIn } from './kept.ts';
import { untilFilled } from './quick-pick.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';
const prompt = 'Should I replace the branches by a table?';
const title = 'Branches or a table';

let folder: string;
let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;
/** What the comparison shows, and must show again wherever it is opened. */
let original: readonly ShownAnswer[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-keeping-'));
  const extensionsDir = path.join(folder, 'extensions');
  await installExporter(inject('extensionsDir'), extensionsDir);
  clouds = await startClouds({ piecesPerSecond: 200 });
  workbench = await openWorkbench({
    extensionsDir,
    settings: clouds.settings,
    env: { ...clouds.env, EXPORT_FOLDER: folder },
  });
  window = await workbench.openWindow();
  await openChat(window);
  await openComparison(window, [sonnet, sol]);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a comparison is renamed in the history, and its editor follows', async () => {
  await ask(window.compare, prompt);
  for (const label of [sonnet, sol]) await untilEnded(answerOf(window.compare, label));
  await openHistory(window);
  await pressInRow(window, prompt, 'Rename');
  await window.quickInput.locator('.quick-input-title', { hasText: 'Rename' }).waitFor();
  await window.enter(title);
  await editorTab(title).waitFor();
});

test('it is exported in every format without a dialog', async () => {
  await window.runCommand('Exporter: Export All');
  const json = await exported('json');
  expect(JSON.parse(json)).toMatchObject({
    format: 'parley-conversation',
    version: 1,
    title,
    isComplete: true,
  });
  expect(await exported('markdown')).toContain(`# ${title}\n`);
  expect((await exported('csv')).split('\r\n')).toHaveLength(4);
  for (const format of ['markdown', 'html', 'json']) {
    const text = await exported(format);
    for (const words of [prompt, 'costs them their patience', 'version control remembers'])
      expect(text).toContain(words);
  }
  for (const format of ['markdown', 'html', 'csv', 'json'])
    for (const secret of Object.values(LOCAL_SECRETS)) expect(await exported(format)).not.toContain(secret);
  await window.screenshot('exported');
});

test('the page is read without a network, on a wide and a narrow screen, by light and by dark', async () => {
  const browser = await launchChromium();
  try {
    for (const [name, width, colorScheme] of [
      ['wide-dark', 1400, 'dark'],
      ['wide-light', 1400, 'light'],
      ['narrow-light', 420, 'light'],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, offline: true });
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      page.on('request', (request) => problems.push(request.url()));
      await page.goto(`file://${path.join(folder, 'exported.html')}`);
      expect(problems).toEqual([`file://${path.join(folder, 'exported.html')}`]);
      expect(await page.locator('script').count()).toBe(0);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
      expect(await page.getByRole('article').count()).toBe(2);
      const figures = page.getByRole('table', { name: 'Figures of prompt 1' });
      expect(await figures.getByRole('row').count()).toBe(3);
      const [one, other] = await boxesOfAnswers(page);
      if (width > 1000) expect(other.x).toBeGreaterThan(one.x + one.width);
      else expect(other.y).toBeGreaterThan(one.y + one.height);
      await page.screenshot({ path: `test-results/screenshots/exported-page-${name}.png`, fullPage: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});

test('a duplicate opens beside it and holds the same answers', async () => {
  original = await shownIn(window.compare);
  expect(original).toHaveLength(2);
  await openHistory(window);
  await pressInRow(window, title, 'Duplicate');
  await editorTab(`${title} (copy)`).waitFor();
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(original);
  await window.runCommand('View: Close Editor');
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(original);
  await openHistory(window);
  await expect.poll(() => historyTitles(window)).toEqual([`${title} (copy)`, title]);
  await window.page.keyboard.press('Escape');
});

test('closed and opened again, also after the window was reloaded, it is identical', async () => {
  await window.runCommand('View: Close All Editors');
  await window.reload();
  await openHistory(window);
  await window.quickInput.locator('input.input').fill('replace the branches');
  await window.pick(`${title},`);
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(original);
});

test('deleted, its editor closes; Undo brings it back into its editor', async () => {
  await openHistory(window);
  // The buttons are drawn anew with the rows.
  await expect.poll(() => historyTitles(window)).toContain(title);
  await untilFilled(window);
  await window.quickInput.getByRole('button', { name: 'Show Comparisons Only' }).click();
  await window.quickInput.locator('.quick-input-title', { hasText: /^Comparisons$/ }).waitFor();
  await window.screenshot('history-of-comparisons');
  await pressInRow(window, `${title},`, 'Delete');
  await expect.poll(() => historyTitles(window)).toEqual([`${title} (copy)`]);
  await window.page.keyboard.press('Escape');
  await expect.poll(() => editorTab(title).count()).toBe(0);
  await window.notifications.getByRole('button', { name: 'Undo' }).click();
  await editorTab(title).waitFor();
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(original);
});

test('the command asks for a format and a file, and offers to open it', async () => {
  await window.runCommand('Parley: Export Conversation…');
  await window.quickInput.locator('.quick-input-title', { hasText: 'Export Conversation' }).waitFor();
  await window.screenshot('export-formats');
  await window.pick('CSV');
  // The dialog of the web, which offers the workspace and a name after the title.
  const name = window.quickInput.locator('input.input');
  await expect.poll(() => name.inputValue()).toBe(path.join(workbench.workspace, `${title}.csv`));
  await name.press('Enter');
  const message = window.notifications.filter({ hasText: `Exported to ${title}.csv.` });
  await message.getByRole('button', { name: 'Open' }).click();
  await window.page.locator(`.tab.active[data-resource-name="${title}.csv"]`).waitFor();
  const text = await readFile(path.join(workbench.workspace, `${title}.csv`), 'utf8');
  expect(text).toContain('turn,prompt,lane,model');
});

function editorTab(name: string) {
  return window.page.getByRole('tab', { name, exact: true });
}

/** Polled, because a command of the palette is not waited for. */
async function exported(format: string): Promise<string> {
  const file = path.join(folder, `exported.${format}`);
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 20_000 }).not.toBe('');
  return readFile(file, 'utf8');
}

async function boxesOfAnswers(page: Page) {
  const [one, other] = await Promise.all(
    [0, 1].map((index) => page.getByRole('article').nth(index).boundingBox()),
  );
  if (!one || !other) throw new Error('An answer is not on the page.');
  return [one, other] as const;
}

import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clouds, startClouds } from '../support/clouds/index.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, button, openComparison, untilEnded } from './conversation.ts';

/** In the order of the list that they are chosen from. Their answers are the same but for the first line. */
const opus = 'Claude Opus 5.5';
const sonnet = 'Claude Sonnet 5.5';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 200 });
  const settings = { ...clouds.settings, 'diffEditor.useInlineViewWhenSpaceIsLimited': false };
  workbench = await openWorkbench({ settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterEach(async () => {
  await window.runCommand('View: Close All Editors');
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('two answers are seen by what differs, with or without what does not, and in an editor of VS Code', async () => {
  await openComparison(window, [opus, sonnet]);
  await ask(window.compare, 'Should I replace the branches by a table?');
  await untilEnded(answerOf(window.compare, sonnet));
  await untilEnded(answerOf(window.compare, opus));
  await lookBy('Difference');

  const { compare } = window;
  await compare.getByText(/^9\d% alike · 1 changed$/).waitFor();
  await compare.locator('del', { hasText: /^Opus$/ }).waitFor();
  await compare.locator('ins', { hasText: /^Sonnet$/ }).waitFor();
  expect(await compare.getByText('costs them their patience').count()).toBe(2);
  await window.screenshot('difference-dark');

  await button(compare.locator('main'), 'Swap Sides').click();
  await compare.locator('del', { hasText: /^Sonnet$/ }).waitFor();
  await button(compare.locator('main'), 'Swap Sides').click();
  await compare.locator('del', { hasText: /^Opus$/ }).waitFor();

  await button(compare.locator('main'), 'Show Only What Differs').click();
  await compare.getByRole('button', { name: /^\d+ blocks alike$/ }).waitFor();
  expect(await compare.getByText('costs them their patience').count()).toBe(0);
  await window.screenshot('difference-alone-dark');

  await button(compare.locator('main'), 'Open in Diff Editor').click();
  await window.page.getByRole('tab', { name: new RegExp(`${opus} ↔ ${sonnet}`) }).waitFor();
  const editor = window.page.locator('.monaco-diff-editor');
  await expect.poll(() => codeOf(editor.locator('.original'))).toContain('Opus, by way of Bedrock.');
  await expect.poll(() => codeOf(editor.locator('.modified'))).toContain('Sonnet, by way of Bedrock.');
  await window.screenshot('difference-editor-dark');
});

test('answers that still arrive are compared again until they have ended', async () => {
  await openComparison(window, [opus, sonnet]);
  await lookBy('Difference');
  await ask(window.compare, 'Explain leases slowly.');
  await window.compare.getByText('Answers are still arriving.').waitFor();
  await window.compare.locator('ins', { hasText: /^Sonnet$/ }).waitFor();
  await button(window.compare.locator('main'), 'Stop all').click();
  await window.compare.getByText('Answers are still arriving.').waitFor({ state: 'hidden' });
  await window.compare.locator('ins', { hasText: /^Sonnet$/ }).waitFor();
});

async function lookBy(layout: string): Promise<void> {
  await window.compare
    .getByRole('radiogroup', { name: 'Layout' })
    .getByRole('radio', { name: layout, exact: true })
    .click();
}

/** What an editor shows; it draws spaces as ones that do not break. */
async function codeOf(editor: Locator): Promise<string> {
  return (await editor.locator('.view-lines').first().innerText()).replaceAll('\u00a0', ' ');
}

import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, button, newChat, openChat, untilEnded } from './conversation.ts';

const model = 'Long-Winded';

let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  workbench = await openWorkbench({ settings: { 'parley.chatModel': 'demo:long-winded' } });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
});

test('the quick fix in the hover of a problem fixes that problem, wherever the cursor is', async () => {
  await window.openFile('report.ts');
  const squiggle = window.editor.locator('.squiggly-error').first();
  await squiggle.waitFor();
  await window.editor.getByText('UploadResult', { exact: true }).first().click();
  await squiggle.hover({ force: true });
  await window.page.getByText('Quick Fix...').click();
  const list = window.page.locator('.action-widget:not(.action-list-submenu-panel)');
  await list.locator('.monaco-list-row', { hasText: `Fix with ${model}` }).click();
  await chip(window.chat, /src\/report\.ts .* 1 problem/).waitFor();
  await button(window.chat, 'Stop').click();
  await untilEnded(answerOf(window.chat, model));
  await window.screenshot('hover-fixed');
});

test('code is inserted into the file even if the log was looked at since', async () => {
  await newChat(window);
  await ask(window.chat, 'Show me some code');
  const insert = button(codeBlock('interface Answer'), 'Insert At Cursor');
  await codeBlock('export function quickest(').waitFor();
  await button(window.chat, 'Stop').click();
  await window.openFile('upload.ts');
  await window.runCommand('Parley: Show Log');
  await window.page.getByRole('tab', { name: /^Output/ }).waitFor();
  await insert.click();
  await expect.poll(() => window.copyEditor()).toContain('export function quickest(');
  await window.screenshot('inserted-after-log');
});

test('without an editor code becomes a new file in its language', async () => {
  await window.page.locator('.tab.dirty').waitFor({ state: 'hidden' }); // VS Code saves by itself in a browser
  await window.runCommand('View: Close All Editors');
  await button(codeBlock('interface Answer'), 'Insert At Cursor').click();
  await window.page.locator('.tab.active[aria-label*="Untitled-1"]').waitFor();
  await window.page.locator('.statusbar').getByRole('button', { name: 'TypeScript' }).first().waitFor();
  await window.screenshot('inserted-in-new-file');
});

/** A block of code in the chat by what it says. */
function codeBlock(text: string): Locator {
  return window.chat.locator('.md-code', { hasText: text }).first();
}

/** A piece of code that went with a prompt. */
function chip(view: FrameLocator, name: RegExp): Locator {
  return view.getByRole('list', { name: 'Context' }).getByRole('button', { name }).first();
}

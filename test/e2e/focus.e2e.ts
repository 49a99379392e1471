import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, button, promptBox } from './conversation.ts';
import { action, openLightbulb } from './lightbulb.ts';

let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  workbench = await openWorkbench({ settings: { 'parley.chatModel': 'demo:stumbler' } });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
});

test('a new chat can be typed into as soon as it is there', async () => {
  await window.runCommand('Parley: New Chat');
  await promptBox(window.chat).and(window.chat.locator(':focus')).waitFor();
  await window.page.keyboard.type('the sea');
  await window.page.keyboard.press('Enter');
  await window.chat.getByText('the sea').first().waitFor();
});

test('a failed answer that is tried again keeps the focus', async () => {
  const retry = button(answerOf(window.chat, 'Stumbler'), 'Retry Stumbler');
  await retry.focus();
  await window.page.keyboard.press('Enter');
  await retry.waitFor({ state: 'hidden' });
  const focused = window.chat.locator(':focus');
  await expect.poll(() => focused.getAttribute('aria-label')).toBe('Stumbler');
  await window.screenshot('focus-after-retry');
});

test('without a model nothing of the demo is offered where it is switched off', async () => {
  await workbench.changeSettings({ 'parley.chatModel': '', 'parley.demo.enabled': false });
  await window.runCommand('Parley: New Chat');
  await button(window.chat, 'Connect a Cloud…').waitFor();
  await button(window.chat, 'Try the Demo Models').waitFor({ state: 'hidden' });
  await button(window.chat, 'Choose models').waitFor();
  await window.openFile('upload.ts');
  await window.selectLines(10, 12);
  const lightbulb = await openLightbulb(window);
  await action(lightbulb, 'Ask Parley…').waitFor();
  await action(lightbulb, 'Explain with Parley').waitFor();
  await window.screenshot('without-a-model');
});

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import {
  answerOf,
  ask,
  button,
  chooseChatModel,
  chooseModelsToCompare,
  openChat,
  untilEnded,
  untilText,
} from './conversation.ts';
import { action, openActions, openLightbulb } from './lightbulb.ts';

const luna = 'GPT-6 Luna';
const nova = 'Nova Pro';
const mini = 'GPT-5.4 mini (team-mini)';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
  await openChat(window);
  await chooseChatModel(window, luna);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('the lightbulb on a selection explains it with the model chosen for the workspace', async () => {
  await window.openFile('upload.ts');
  await window.selectLines(10, 12);
  const lightbulb = await openLightbulb(window);
  await window.screenshot('lightbulb-selection');
  await action(lightbulb, `Explain with ${luna}`).click();
  await chip(window.chat, 'src/upload.ts 10–12').waitFor();
  await untilText(answerOf(window.chat, luna), 'Luna, by way of Bedrock.');
  await untilEnded(answerOf(window.chat, luna));
  await window.screenshot('explained');
  expect(lastRequest()?.question).toMatchObject({ cloud: 'bedrock', modelId: 'global.openai.gpt-6-luna' });
  expect(lastRequest()?.body).toContain('export async function uploadWithRetry');
  expect(lastRequest()?.body).not.toContain('Could not upload');
});

test('Ask takes a question about the selection', async () => {
  await window.openFile('upload.ts');
  await window.selectLines(6, 7);
  await action(await openLightbulb(window), `Ask ${luna}…`).click();
  await window.quickInput.getByText(`Ask ${luna} About Selection`).waitFor();
  await window.enter('Why four attempts?');
  await chip(window.chat, 'src/upload.ts 6–7').waitFor();
  await window.chat.getByText('Why four attempts?').first().waitFor();
  await untilText(answerOf(window.chat, luna), 'Luna, by way of Bedrock.');
  expect(lastRequest()?.body).toContain('Why four attempts?');
  expect(lastRequest()?.body).toContain('const maxAttempts = 4;');
});

test('the lightbulb on a problem fixes it, with what the language server says of it', async () => {
  await window.openFile('report.ts');
  await window.editor.locator('.squiggly-error').first().waitFor();
  await window.editor.getByText('arrived', { exact: true }).first().click();
  const lightbulb = await openLightbulb(window);
  await window.screenshot('lightbulb-problem');
  await action(lightbulb, `Fix with ${luna}`).click();
  await chip(window.chat, /src\/report\.ts .* 1 problem/).waitFor();
  await untilText(answerOf(window.chat, luna), 'Luna, by way of Bedrock.');
  expect(lastRequest()?.body).toContain("Type 'UploadResult[]' is not assignable to type 'number'.");
});

test("the editor's context menu compares models on the selection, and sends nothing by itself", async () => {
  const before = clouds.requests().filter(({ question }) => question !== undefined).length;
  await window.openFile('upload.ts');
  await window.selectLines(10, 12);
  await window.editor.getByText('uploadWithRetry').click({ button: 'right' });
  await window.page.getByRole('menuitem', { name: 'Parley' }).hover();
  await window.page.getByRole('menuitem', { name: 'Compare Models on Selection…' }).hover();
  // A menu that has just opened does not take clicks yet.
  await window.page.keyboard.press('Enter');
  await chooseModelsToCompare(window, [nova, mini]);
  await chip(window.compare, 'src/upload.ts 10–12').waitFor();
  expect(clouds.requests().filter(({ question }) => question !== undefined)).toHaveLength(before);
  await ask(window.compare, 'What is wrong here?');
  await untilText(answerOf(window.compare, nova), 'Nova, by way of Bedrock.');
  await untilText(answerOf(window.compare, mini), 'Mini, by way of Azure.');
  await window.screenshot('compare-selection');
  expect(lastRequest()?.body).toContain('export async function uploadWithRetry');
});

test('without a selection and without a problem there is nothing of Parley in the lightbulb', async () => {
  await window.openFile('upload.ts');
  await window.editor.getByText('uploadWithRetry').click();
  const offered = await openActions(window);
  await action(offered, 'Move to a new file').waitFor();
  expect(await offered.innerText()).not.toMatch(/Luna|Parley|Compare Models/);
  await window.page.keyboard.press('Escape');
});

test('another workspace keeps its own choice of model', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-other-'));
  try {
    const other = await workbench.openWindow(folder);
    await openChat(other);
    await button(other.chat, 'Choose models').waitFor();
    await chooseChatModel(other, nova);
    await window.reload();
    await button(window.chat, `Choose models: ${luna}`).waitFor();
    await button(other.chat, `Choose models: ${nova}`).waitFor();
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A piece of code that goes, or went, with a prompt. */
function chip(view: FrameLocator, name: string | RegExp): Locator {
  return view.getByRole('list', { name: 'Context' }).getByRole('button', { name }).first();
}

function lastRequest() {
  return clouds.requests().findLast(({ question }) => question !== undefined);
}

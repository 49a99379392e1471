import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, button, openComparison, promptBox, untilEnded, untilText } from './conversation.ts';
import { messagesIn } from './sent-messages.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';
const fable = 'Claude Fable 5.2 (team-claude)';
const llama = 'Llama 3.3 70B';
const noImages = `${llama} takes no images.`;

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
  await openComparison(window, [sonnet, sol, fable, llama]);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('an image is pasted and a file chosen, each can be taken out, and who takes no images is named', async () => {
  await pasteImage(window.compare, 'chart.png');
  await expect.poll(() => attached()).toEqual([expect.stringContaining('chart.png')]);
  await button(window.compare, 'Attach Files…').click();
  await window.pick('README.md');
  await expect
    .poll(() => attached())
    .toEqual([expect.stringContaining('chart.png'), expect.stringContaining('README.md')]);
  await window.compare.locator('.attachment-problem').getByText(noImages).waitFor();
  await promptBox(window.compare).fill('What does the chart show?');
  await window.screenshot('attachments-dark');
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Light Modern' });
  await window.page.locator('.monaco-workbench.vs').waitFor();
  await window.screenshot('attachments-light');
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Dark Modern' });

  await button(window.compare, 'Remove README.md').click();
  await expect.poll(() => attached()).toEqual([expect.stringContaining('chart.png')]);
  await promptBox(window.compare).fill('');
  expect(asked()).toEqual([]);
});

test('the image goes out as each cloud wants it, and not at all to a model that takes none', async () => {
  const prompt = 'What does it show?';
  await ask(window.compare, prompt);
  for (const label of [sonnet, sol, fable]) {
    await untilText(answerOf(window.compare, label), prompt);
    await untilEnded(answerOf(window.compare, label));
  }
  await untilText(answerOf(window.compare, llama), noImages);
  expect(imagesSent(prompt)).toEqual([
    ['global.anthropic.claude-sonnet-5-5', ['converse png']],
    ['team-claude', ['image']],
    ['team-gpt', ['input_image']],
  ]);
  await window.screenshot('attachments-answered-dark');
});

test('after the window was reloaded a follow-up still brings the image along, and asks the others without it', async () => {
  await window.reload();
  await untilText(answerOf(window.compare, sonnet), 'What does it show?');
  const followUp = 'And in the second column?';
  await ask(window.compare, followUp);
  for (const label of [sonnet, sol, fable, llama]) await untilText(answerOf(window.compare, label), followUp);
  await untilText(answerOf(window.compare, llama), 'This model cannot be shown the image “chart.png”');
  expect(imagesSent(followUp)).toEqual([
    ['global.anthropic.claude-sonnet-5-5', ['converse png']],
    ['meta.llama3-3-70b-instruct-v1:0', []],
    ['team-claude', ['image']],
    ['team-gpt', ['input_image']],
  ]);
});

/** Pastes as from a screenshot tool: the browser gives the page a file. */
async function pasteImage(view: FrameLocator, name: string): Promise<void> {
  await promptBox(view).evaluate(async (box, fileName) => {
    const canvas = new OffscreenCanvas(320, 200);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser does not draw.');
    for (const [column, height] of [60, 140, 100].entries())
      context.fillRect(20 + column * 100, 200 - height, 60, height);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob()], fileName, { type: 'image/png' }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, name);
}

/** What stands above the prompt. */
function attached(): Promise<readonly string[]> {
  return window.compare.locator('.composer .chips').getByRole('listitem').allInnerTexts();
}

/** For each model that was asked this, the kinds of the images that the whole request brought, by name of the model. */
function imagesSent(prompt: string): readonly (readonly [string, readonly string[]])[] {
  return asked()
    .filter(({ question }) => question?.prompt.endsWith(prompt))
    .map((request): readonly [string, readonly string[]] => [
      request.question?.modelId ?? '',
      messagesIn(request).flatMap(({ images }) => images),
    ])
    .toSorted(([one], [other]) => one.localeCompare(other));
}

function asked(): readonly LoggedRequest[] {
  return clouds.requests().filter(({ question }) => question !== undefined);
}

import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, chooseChatModel, untilEnded } from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

async function askForCode(window: WorkbenchWindow): Promise<void> {
  await window.runCommand('Parley: Open Chat');
  await chooseChatModel(window, sonnet);
  await ask(window.chat, 'How do I read a stream?');
  await untilEnded(answerOf(window.chat, sonnet));
}

/** The word `async` in the answer's code. */
function keywordIn({ chat }: WorkbenchWindow): Locator {
  return chat.locator('code .code-token', { hasText: /^async$/ }).first();
}

test('code in an answer is coloured', async () => {
  await askForCode(window);
  await keywordIn(window).waitFor();
});

/** As the theme's own file says, and as the editors show it. */
test.each([
  ['Default Dark Modern', 'rgb(86, 156, 214)'],
  ['Default Light Modern', 'rgb(0, 0, 255)'],
  ['Default High Contrast', 'rgb(86, 156, 214)'],
  ['Default High Contrast Light', 'rgb(15, 74, 133)'],
])('code has the colours of the theme %s', async (theme, color) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  await expect
    .poll(
      () =>
        keywordIn(window)
          .evaluate((it) => getComputedStyle(it).color)
          .catch(() => ''),
      { timeout: 20_000 },
    )
    .toBe(color);
  await window.screenshot(`code-${theme.toLowerCase().replaceAll(' ', '-')}`);
});

test('the colours break no rule of the security policy', () => {
  expect(window.consoleErrors.filter((text) => /Content Security Policy|Trusted/.test(text))).toEqual([]);
});

test('without the file of a theme, code has colours that VS Code gives to every view', async () => {
  const other = await openWorkbench({
    settings: { ...clouds.settings, 'workbench.colorTheme': 'A Theme Nobody Has' },
    env: clouds.env,
  });
  try {
    const otherWindow = await other.openWindow();
    await askForCode(otherWindow);
    const [shown, standIn] = await keywordIn(otherWindow).evaluate((it) => {
      const same = document.createElement('span');
      same.style.color = 'var(--vscode-debugTokenExpression-name)';
      document.body.append(same);
      return [getComputedStyle(it).color, getComputedStyle(same).color];
    });
    expect(shown).toBe(standIn);
    await otherWindow.screenshot('code-stand-ins');
  } finally {
    await other.close();
  }
});

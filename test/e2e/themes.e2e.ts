import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { accessibilityProblems, paintGround, THEMES } from './accessibility.ts';
import { answerOf, ask, button, chooser, openComparison, untilEnded } from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';

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

test('a chat and a comparison stand next to each other', async () => {
  await window.runCommand('Parley: Open Chat');
  await chooser(window.chat).click();
  await window.pick(sonnet);
  await button(window.chat, `Choose models: ${sonnet}`).waitFor();
  await ask(window.chat, 'How do I retry a flaky upload?');
  await openComparison(window, [sonnet, sol]);
  await ask(window.compare, 'Should I replace the branches by a table?');
  await untilEnded(answerOf(window.chat, sonnet));
  await untilEnded(answerOf(window.compare, sonnet));
  await untilEnded(answerOf(window.compare, sol));
});

test.each(THEMES)('in the $name theme, chat and comparison are accessible', async ({ name, theme, kind }) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  for (const view of [window.chat, window.compare]) {
    await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  }
  await paintGround(window.chat, 'var(--vscode-sideBar-background)');
  await paintGround(window.compare, 'var(--vscode-editor-background)');
  expect(await accessibilityProblems(window)).toEqual([]);
  await paintGround(window.chat, '');
  await paintGround(window.compare, '');
  await window.screenshot(`both-${name}`);
});

test('the security policy of the views was never violated', () => {
  const violations = window.consoleErrors.filter((text) =>
    /Content Security Policy|TrustedHTML|TrustedScript/.test(text),
  );
  expect(violations).toEqual([]);
});

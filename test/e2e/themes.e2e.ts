import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
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

const themes = [
  { name: 'dark', theme: 'Default Dark Modern', kind: 'vscode-dark' },
  { name: 'light', theme: 'Default Light Modern', kind: 'vscode-light' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
];

test.each(themes)('in the $name theme, chat and comparison are accessible', async ({ name, theme, kind }) => {
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

/** A webview is transparent: axe cannot see the ground that VS Code paints under it, and would take it for white. */
async function paintGround(view: FrameLocator, color: string): Promise<void> {
  await view.locator('body').evaluate((body, value) => {
    body.style.backgroundColor = value;
  }, color);
}

/** What axe finds in our two documents; the workbench around them is VS Code's own. */
async function accessibilityProblems({ page }: WorkbenchWindow): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include({ fromFrames: ['iframe.webview', '#active-frame', 'body'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

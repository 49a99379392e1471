import process from 'node:process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { laneLabels } from './comparison.ts';
import {
  answerOf,
  ask,
  button,
  openChat,
  openChosenComparison,
  openHistory,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';
import { extensionHostOf, keepBusy, shownIn } from './kept.ts';
import { untilFilled } from './quick-pick.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';
const labels = [sonnet, `${sol} · effort low`, `${sol} · effort high`];

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 40 });
  workbench = await openWorkbench({
    settings: {
      ...clouds.settings,
      'parley.compareModels': [
        'bedrock:global.anthropic.claude-sonnet-5-5',
        { model: 'azure:team-gpt', parameters: { reasoningEffort: 'low' } },
        { model: 'azure:team-gpt', parameters: { reasoningEffort: 'high' } },
      ],
    },
    env: clouds.env,
  });
  window = await workbench.openWindow();
});

afterEach(() => window.runCommand('View: Close All Editors'));

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('a comparison that is closed while it runs goes on, and is shown as it was when it is opened again', async () => {
  await openChosenComparison(window);
  const prompt = 'What goes on behind a closed door, told slowly?';
  await ask(window.compare, prompt);
  for (const label of labels) await untilText(answerOf(window.compare, label), 'by way of');
  await window.runCommand('View: Close All Editors');

  await reopen(prompt);
  await expect.poll(() => laneLabels(window.compare)).toEqual(labels);
  for (const label of labels) await untilEnded(answerOf(window.compare, label));
  const whole = await shownIn(window.compare);
  expect(whole.map(({ label }) => label)).toEqual(labels);
  expect(whole.every(({ text }) => text.includes('by way of'))).toBe(true);
  expect(requestCount(prompt)).toBe(3);

  await window.runCommand('View: Close All Editors');
  await reopen(prompt);
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(whole);
});

test('after the extension host was killed every lane has its own text under its own name, marked as interrupted', async () => {
  await openChosenComparison(window);
  const prompt = 'What survives a sudden end, told slowly?';
  await ask(window.compare, prompt);
  for (const label of labels) await untilText(answerOf(window.compare, label), 'by way of');
  // Long enough for what is on the screen then to have been kept.
  await window.page.waitForTimeout(2_500);
  const seen = await shownIn(window.compare);
  await window.page.waitForTimeout(2_500);
  process.kill(await extensionHostOf(workbench), 'SIGKILL');
  // VS Code closes the editors of an extension host that dies: they are not there after the reload.
  await window.reload();
  await reopen(prompt);
  for (const { label, text } of seen) {
    const answer = answerOf(window.compare, label ?? '');
    await untilText(answer, 'interrupted');
    expect(await textOf(answer)).toContain(withoutUndecided(text));
    await button(answer, `Retry ${label}`).waitFor();
  }
  expect(await laneLabels(window.compare)).toEqual(labels);
  expect(requestCount(prompt)).toBe(3);
  await window.screenshot('compare-interrupted-dark');
});

test('a comparison that cannot be saved says so, and is kept from its beginning once it can be', async () => {
  await openChat(window);
  await openHistory(window);
  // The database is opened with its first use.
  await untilFilled(window);
  await window.page.keyboard.press('Escape');
  await openChosenComparison(window);
  const database = keepBusy(workbench);
  const prompt = 'What is kept of what came too early?';
  const unsaved = window.compare.getByText('The latest changes are not saved yet');
  try {
    await ask(window.compare, prompt);
    for (const label of labels) await untilEnded(answerOf(window.compare, label));
    await unsaved.waitFor();
    await window.screenshot('compare-unsaved-dark');
  } finally {
    database.close();
  }
  await unsaved.waitFor({ state: 'hidden' });
  const whole = await shownIn(window.compare);
  expect(whole.map(({ label }) => label)).toEqual(labels);
  await window.reload();
  await reopen(prompt);
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(whole);
  expect(requestCount(prompt)).toBe(3);
});

/** A mark or a line that was still open may be drawn in another way once it is closed. */
function withoutUndecided(text: string): string {
  const [decided = ''] = text.split(/[`*_[]/);
  return decided.slice(0, decided.lastIndexOf('\n'));
}

async function reopen(prompt: string): Promise<void> {
  // By its icon, because commands may not be there yet.
  await openChat(window);
  await openHistory(window);
  await window.pick(prompt.slice(0, 20));
}

function requestCount(prompt: string): number {
  return clouds.requests().filter(({ question }) => question?.prompt === prompt).length;
}

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
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
  historyTitles,
  newChat,
  openChat,
  openComparison,
  openHistory,
  pressInRow,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';
import { extensionHostOf, shownIn } from './kept.ts';

const nova = 'Nova Pro';
const sonnet = 'Claude Sonnet 5.5';
const mini = 'GPT-5.4 mini (team-mini)';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 50 });
  const settings = { ...clouds.settings, 'parley.chatModel': 'bedrock:global.anthropic.claude-sonnet-5-5' };
  workbench = await openWorkbench({ settings, env: clouds.env });
  window = await workbench.openWindow();
  await openChat(window);
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('reloading the window brings back the chat and the comparison as they were', async () => {
  await newChat(window);
  await ask(window.chat, 'What is kept?');
  await untilEnded(answerOf(window.chat, sonnet));
  await openComparison(window, [nova, mini]);
  await ask(window.compare, 'And what of this?');
  await untilEnded(answerOf(window.compare, nova));
  await untilEnded(answerOf(window.compare, mini));
  const before = { chat: await shownIn(window.chat), compare: await shownIn(window.compare) };
  expect(before.chat.map(({ label }) => label)).toEqual([sonnet]);
  // In the order of the chooser's list, whatever that is.
  expect(before.compare.map(({ label }) => label).toSorted()).toEqual([nova, mini].toSorted());

  await window.reload();
  await expect.poll(() => shownIn(window.compare), { timeout: 20_000 }).toEqual(before.compare);
  await expect.poll(() => shownIn(window.chat), { timeout: 20_000 }).toEqual(before.chat);
  await window.screenshot('reloaded');
  await window.runCommand('View: Close All Editors');
});

test('a killed extension host loses at most the last second of an answer, which is marked as interrupted', async () => {
  await newChat(window);
  await ask(window.chat, 'What survives when you are told slowly?');
  const answer = answerOf(window.chat, sonnet);
  await untilText(answer, 'press Stop while it runs.');
  // A mark that was still open, such as half of a code span, may be drawn in another way once it is closed.
  const [seen = ''] = (await textOf(answer)).split(/[`*_[]/);
  expect(seen).toContain('press Stop');
  // What was on the screen this long ago must have been kept: a second between two writes, and the writing on a slow machine.
  await window.page.waitForTimeout(2_500);
  process.kill(await extensionHostOf(workbench), 'SIGKILL');
  await window.reload();
  const kept = answerOf(window.chat, sonnet);
  await untilText(kept, 'Sonnet, by way of Bedrock.');
  expect(await textOf(kept)).toContain(seen);
  // Ten seconds after its last sign of life the window that asked is known to be gone.
  await untilText(kept, 'interrupted');
  expect(await textOf(kept)).toContain(seen);
  await button(kept, `Retry ${sonnet}`).waitFor();
  await window.screenshot('interrupted');
});

test('an answer that streams in one window is shown as running elsewhere in others, not as interrupted', async () => {
  const prompt = 'Tell all windows slowly.';
  await newChat(window);
  const otherFolder = await mkdtemp(path.join(os.tmpdir(), 'parley-other-'));
  try {
    // They take longer to open than the answer takes on a slow machine.
    const others = [await workbench.openWindow(), await workbench.openWindow(otherFolder)];
    for (const other of others) await openChat(other);
    await ask(window.chat, prompt);
    await untilText(answerOf(window.chat, sonnet), 'Sonnet, by way of Bedrock.');
    const look = async (other: WorkbenchWindow) => {
      await openHistory(other);
      await other.pick(prompt);
      const answer = answerOf(other.chat, sonnet);
      await untilText(answer, 'Another window is receiving this answer');
      expect(await answer.getAttribute('aria-busy')).toBe('true');
      await other.screenshot('running-elsewhere');
    };
    await Promise.all(others.map(look));
    await untilEnded(answerOf(window.chat, sonnet));
    const whole = await shownIn(window.chat);
    for (const other of others) {
      await expect.poll(() => shownIn(other.chat), { timeout: 10_000 }).toEqual(whole);
      await other.page.close();
    }
  } finally {
    await rm(otherFolder, { recursive: true });
  }
});

test('a conversation is opened, renamed, deleted and brought back from the history', async () => {
  const answered = 'Which one is in the history?';
  await newChat(window);
  await ask(window.chat, answered);
  await untilEnded(answerOf(window.chat, sonnet));
  await newChat(window);

  await openHistory(window);
  await window.screenshot('history');
  await window.pick(answered);
  await untilText(answerOf(window.chat, sonnet), 'Sonnet, by way of Bedrock.');

  await openHistory(window);
  await pressInRow(window, answered, 'Rename');
  await window.quickInput.locator('.quick-input-title', { hasText: 'Rename' }).waitFor();
  await window.enter('A better name');
  await window.quickInput.waitFor({ state: 'hidden' });
  await openHistory(window);
  await expect.poll(() => historyTitles(window)).toContain('A better name');
  expect(await historyTitles(window)).not.toContain(answered);

  await pressInRow(window, 'A better name', 'Delete');
  await expect.poll(() => historyTitles(window)).not.toContain('A better name');
  await window.chat.getByRole('heading', { name: 'Ask a model about your code' }).waitFor();
  await window.page.keyboard.press('Escape');
  await window.notifications.getByRole('button', { name: 'Undo' }).click();
  await openHistory(window);
  await expect.poll(() => historyTitles(window)).toContain('A better name');
  await window.pick('A better name');
  await untilText(answerOf(window.chat, sonnet), 'Sonnet, by way of Bedrock.');
});

test('Clear All Data erases everything, after a question', async () => {
  await newChat(window);
  await ask(window.chat, 'Shall this be forgotten?');
  await untilEnded(answerOf(window.chat, sonnet));
  await window.runCommand('Parley: Clear All Data…');
  await window.page.getByRole('dialog').getByRole('button', { name: 'Clear All' }).click();
  await window.chat.getByRole('heading', { name: 'Ask a model about your code' }).waitFor();
  await openHistory(window);
  await expect.poll(() => historyTitles(window)).toEqual([]);
});

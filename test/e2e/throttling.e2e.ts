import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import {
  answerOf,
  ask,
  button,
  chooseChatModel,
  openChat,
  openChosenComparison,
  openComparison,
  storyOf,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';
const mini = 'GPT-5.4 mini (team-mini)';

/** Tells eight lanes of one model apart. */
const outputLimits = Array.from({ length: 8 }, (_, index) => 1001 + index);

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  workbench = await openWorkbench({
    settings: {
      ...clouds.settings,
      'parley.compareModels': outputLimits.map((maxOutputTokens) => ({
        model: 'azure:team-mini',
        parameters: { maxOutputTokens },
      })),
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

test('both clouds answer: what a first request has to load would make it go out later than it was let', async () => {
  await openChat(window);
  for (const label of [sonnet, mini]) {
    await chooseChatModel(window, label);
    await ask(window.chat, 'Are you there?');
    await untilEnded(answerOf(window.chat, label));
  }
});

test('eight lanes on one quota are asked one after the other', async () => {
  await openChosenComparison(window);
  const prompt = 'What is a quota?';
  await ask(window.compare, prompt);
  const queued = window.compare.getByRole('img', { name: 'Waiting its turn' });
  await queued.first().waitFor();
  await window.screenshot('queue-dark');
  await expect.poll(() => requestsFor(prompt).length, { timeout: 20_000 }).toBe(8);
  // Each is called after its output limit as well.
  const answers = window.compare.getByRole('article', { name: mini });
  await expect.poll(() => answers.count()).toBe(8);
  for (const answer of await answers.all()) await untilEnded(answer);

  const starts = requestsFor(prompt).map(({ startedAtMs }) => startedAtMs);
  const [first = 0] = starts;
  // A busy machine may hand on the first one late; then all others are nearer to it.
  for (const [index, start] of starts.entries())
    expect(start - first).toBeGreaterThanOrEqual(index * 400 - 380);
  expect(requestsFor(prompt).map(({ status, body }) => [status, outputLimitIn(body)])).toEqual(
    outputLimits.map((limit) => [200, limit]),
  );

  await useTheme('Default Light Modern', 'vs');
  await ask(window.compare, 'And once more, slowly?');
  await queued.first().waitFor();
  await window.screenshot('queue-light');
  await button(window.compare, 'Stop all').click();
  await useTheme('Default Dark Modern', 'vs-dark');
});

test('lanes on different quotas do not wait for each other', async () => {
  await openComparison(window, [sonnet, sol]);
  const apart: number[] = [];
  // Whoever waited would do so each time; a busy machine does not always keep them apart.
  for (const prompt of ['Who waits for whom?', 'And who now?', 'And who at last?']) {
    await ask(window.compare, prompt);
    await expect.poll(() => requestsFor(prompt).length).toBe(2);
    const [one = 0, other = 0] = requestsFor(prompt).map(({ startedAtMs }) => startedAtMs);
    apart.push(Math.abs(other - one));
    for (const label of [sonnet, sol]) {
      await untilText(answerOf(window.compare, label), prompt);
      await untilEnded(answerOf(window.compare, label));
    }
  }
  expect(Math.min(...apart)).toBeLessThan(300);
});

test('a short wait is over by itself, and the figures tell of two attempts', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'What is patience? [fault throttled for 2 s once on azure]';
  await ask(window.compare, prompt);
  const answer = answerOf(window.compare, sol);
  await untilText(answer, 'Sol, by way of Azure.');
  await untilEnded(answer);
  const [refused, answered] = requestsFor(prompt, 'azure');
  expect([refused?.status, answered?.status]).toEqual([429, 200]);
  expect((answered?.startedAtMs ?? 0) - (refused?.startedAtMs ?? 0)).toBeGreaterThanOrEqual(1_990);
  expect(requestsFor(prompt)).toHaveLength(3);
  expect(await storyOf(answer)).toMatch(/Attempts\s+2/);
});

test('a wait of two minutes is counted down, nothing is sent during it, and Stop ends it alone', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'Explain leases slowly. [fault throttled for 120 s on azure]';
  await ask(window.compare, prompt);
  const [running, waiting] = [answerOf(window.compare, sonnet), answerOf(window.compare, sol)];
  await untilText(waiting, 'Retrying in');
  const refusedAt = Date.now();
  await untilText(running, 'Sonnet, by way of Bedrock.');
  const first = await secondsLeft(waiting);
  await window.screenshot('retrying-dark');
  await window.page.waitForTimeout(8_000);
  const later = await secondsLeft(waiting);
  const leftMs = 120_000 - (Date.now() - refusedAt);
  expect(first).toBeGreaterThan(115);
  expect(first).toBeLessThanOrEqual(121);
  expect(later).toBeLessThanOrEqual(first - 7);
  // The cloud refused a little before that was on the screen.
  expect(later).toBeGreaterThanOrEqual(leftMs / 1000 - 3);
  expect(later).toBeLessThanOrEqual(leftMs / 1000 + 2);
  expect(requestsFor(prompt, 'azure').map(({ status }) => status)).toEqual([429]);

  const { length } = await textOf(running);
  await button(window.compare, `Stop ${sol}`).click();
  await untilText(waiting, 'Stopped.');
  expect(await waiting.getAttribute('aria-busy')).toBe('false');
  await expect.poll(async () => (await textOf(running)).length, { timeout: 5_000 }).toBeGreaterThan(length);
  expect(requestsFor(prompt, 'azure')).toHaveLength(1);

  // The cloud has asked for the pause, so that whoever asks again waits for the rest of it, and is told why.
  await button(waiting, `Retry ${sol}`).click();
  await untilText(
    waiting,
    'This deployment has had more requests than its limit per minute allows. Sent in 1 min',
  );
  await inBothThemes('throttled');
  await button(window.compare, 'Stop all').click();
  await untilText(waiting, 'Stopped.');
  expect(requestsFor(prompt, 'azure')).toHaveLength(1);
});

async function secondsLeft(answer: Locator): Promise<number> {
  const text = await answer.locator('.countdown').innerText();
  const [, minutes = '0', seconds] = /Retrying in (?:(\d+) min )?(\d+) s\./.exec(text) ?? [];
  if (seconds === undefined) throw new Error(`This is no countdown: ${text}`);
  return Number(minutes) * 60 + Number(seconds);
}

async function inBothThemes(name: string): Promise<void> {
  await window.screenshot(`${name}-dark`);
  await useTheme('Default Light Modern', 'vs');
  await window.screenshot(`${name}-light`);
  await useTheme('Default Dark Modern', 'vs-dark');
}

async function useTheme(name: string, base: 'vs' | 'vs-dark'): Promise<void> {
  await workbench.changeSettings({ 'workbench.colorTheme': name });
  await window.page.locator(`.monaco-workbench.${base}`).waitFor();
}

function outputLimitIn(body: string): unknown {
  return JSON.parse(body).max_output_tokens;
}

function requestsFor(prompt: string, cloud?: 'bedrock' | 'azure'): readonly LoggedRequest[] {
  return clouds
    .requests()
    .filter(({ question }) => question?.prompt === prompt && (cloud ?? question.cloud) === question.cloud);
}

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
  figuresOf,
  openComparison,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ piecesPerSecond: 50 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterEach(() => window.runCommand('View: Close All Editors'));

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('a Bedrock and an Azure model answer side by side, each under its own label with its own text', async () => {
  await openComparison(window, [sonnet, sol]);
  await ask(window.compare, 'Should I replace the branches by a table?');
  const left = answerOf(window.compare, sonnet);
  const right = answerOf(window.compare, sol);
  await untilText(left, 'Sonnet, by way of Bedrock.');
  await untilText(right, 'Sol, by way of Azure.');
  await window.screenshot('compare-streaming-dark');
  await untilEnded(left);
  await untilEnded(right);

  expect(await textOf(left)).toContain('costs them their patience');
  expect(await textOf(left)).not.toContain('by way of Azure');
  expect(await textOf(right)).toContain('version control remembers');
  expect(await textOf(right)).not.toContain('by way of Bedrock');
  await expectNextToEachOther(left, right);
  for (const answer of [left, right]) await expect.poll(() => figuresOf(answer)).toMatchObject(allFigures);
  await window.compare.getByText(/2 of 2 done · [\d.]+ s · \$0\.\d+/).waitFor();
  await window.screenshot('compare-answered-dark');

  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Light Modern' });
  await window.page.locator('.monaco-workbench.vs').waitFor();
  await window.screenshot('compare-answered-light');
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Dark Modern' });
});

test('stopping one answer closes its connection and leaves the other running', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'Explain leases slowly.';
  await ask(window.compare, prompt);
  const [stopped, running] = [answerOf(window.compare, sonnet), answerOf(window.compare, sol)];
  await untilText(stopped, 'Sonnet, by way of Bedrock.');
  await untilText(running, 'Sol, by way of Azure.');
  await button(window.compare, `Stop ${sonnet}`).click();
  await expect.poll(() => requestsFor(prompt, 'bedrock')[0]?.ending, { timeout: 5_000 }).toBe('interrupted');
  await untilText(stopped, 'Stopped. What had arrived is kept.');

  expect(requestsFor(prompt, 'azure')[0]?.endedAtMs).toBeUndefined();
  const { length } = await textOf(running);
  await expect.poll(async () => (await textOf(running)).length, { timeout: 5_000 }).toBeGreaterThan(length);
  expect(await running.getAttribute('aria-busy')).toBe('true');
  await window.screenshot('compare-one-stopped-dark');
});

test('Stop all stops every answer and closes all connections', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'Explain sockets slowly.';
  await ask(window.compare, prompt);
  await untilText(answerOf(window.compare, sonnet), 'Sonnet, by way of Bedrock.');
  await untilText(answerOf(window.compare, sol), 'Sol, by way of Azure.');
  await button(window.compare, 'Stop all').click();
  await expect
    .poll(() => requestsFor(prompt).map(({ ending }) => ending), { timeout: 5_000 })
    .toEqual(['interrupted', 'interrupted']);
  for (const label of [sonnet, sol])
    await untilText(answerOf(window.compare, label), 'Stopped. What had arrived is kept.');
});

test('a model that fails says why, and Retry asks it again and no other', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'Which one? [fault access once on azure]';
  await ask(window.compare, prompt);
  const [well, failed] = [answerOf(window.compare, sonnet), answerOf(window.compare, sol)];
  await untilText(failed, 'You are signed in, but may not use the models of this resource.');
  await untilEnded(well);
  await window.compare.getByText('2 of 2 done · 1 failed').waitFor();
  await window.screenshot('compare-one-failed-dark');
  const before = await textOf(well);

  await button(failed, `Retry ${sol}`).click();
  await untilText(failed, 'Sol, by way of Azure.');
  await untilEnded(failed);
  expect(await textOf(well)).toBe(before);
  expect(requestsFor(prompt, 'azure').map(({ status }) => status)).toEqual([401, 200]);
  expect(requestsFor(prompt, 'bedrock').map(({ status }) => status)).toEqual([200]);
});

const allFigures = {
  'first-token': expect.stringMatching(/^\d+(\.\d+)? m?s first$/),
  total: expect.stringMatching(/^\d+(\.\d+)? s$/),
  tokens: expect.stringMatching(/^[\d,]+ → [\d,]+ tok$/),
  cost: expect.stringMatching(/^\$0\.\d+$/),
};

async function expectNextToEachOther(left: Locator, right: Locator): Promise<void> {
  const [one, other] = [await left.boundingBox(), await right.boundingBox()];
  if (one === null || other === null) throw new Error('An answer is not on the screen.');
  expect(other.x).toBeGreaterThanOrEqual(one.x + one.width);
  expect(Math.abs(other.y - one.y)).toBeLessThan(1);
}

function requestsFor(prompt: string, cloud?: 'bedrock' | 'azure'): readonly LoggedRequest[] {
  return clouds
    .requests()
    .filter(({ question }) => question?.prompt === prompt && (cloud ?? question.cloud) === question.cloud);
}

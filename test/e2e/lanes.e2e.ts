import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { laneAction, laneLabels, laneOf } from './comparison.ts';
import {
  answerOf,
  ask,
  button,
  openComparison,
  promptBox,
  textOf,
  untilEnded,
  untilText,
} from './conversation.ts';
import { choose, titled, untilFilled } from './quick-pick.ts';

const sonnet = 'Claude Sonnet 5.5';
const nova = 'Nova Pro';
const luna = 'GPT-6 Luna';
const sol = 'GPT-6.1 Sol (team-gpt)';
const opus = 'Claude Opus 5.5';
const mini = 'GPT-5.4 mini (team-mini)';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 40 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterEach(() => window.runCommand('View: Close All Editors'));

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('one of five lanes fails and is retried while four keep running, and none of them is sent again', async () => {
  const others = [sonnet, opus, luna, nova];
  await openComparison(window, [...others, sol]);
  const prompt = 'Explain leases slowly. [fault access once on azure]';
  await ask(window.compare, prompt);
  const failed = sol;
  await untilText(answerOf(window.compare, failed), 'may not use the models of this resource');
  const stateOf = (label: string) => answerOf(window.compare, label).getAttribute('data-state');
  // All at once: the shortest of the answers lasts for eight seconds.
  await Promise.all(others.map((label) => expect.poll(() => stateOf(label)).toBe('streaming')));

  await button(answerOf(window.compare, failed), `Retry ${failed}`).click();
  await untilText(answerOf(window.compare, failed), 'by way of Azure.');
  await window.screenshot('compare-five-dark');
  for (const label of [...others, failed]) {
    await untilEnded(answerOf(window.compare, label));
    expect(await textOf(answerOf(window.compare, label))).toContain('by way of');
  }

  const sent = requestsFor(prompt);
  expect(sent).toHaveLength(6);
  const [, retried] = sent.filter(({ question }) => question?.cloud === 'azure');
  for (const other of sent.filter(({ question }) => question?.cloud === 'bedrock'))
    expect(other.endedAtMs).toBeGreaterThan(retried?.startedAtMs ?? Number.POSITIVE_INFINITY);
  expect(sent.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(new Set(sent.filter(({ status }) => status === 200).map(modelOf)).size).toBe(5);
});

test('a lane is duplicated with another effort, moved, replaced by another model, removed and brought back', async () => {
  await openComparison(window, [sonnet, sol]);
  const prompt = 'What is a lane?';
  await ask(window.compare, prompt);
  for (const label of [sonnet, sol]) await untilEnded(answerOf(window.compare, label));
  const text = await textOf(answerOf(window.compare, sonnet));

  await laneAction(window.compare, sol, 'Duplicate with Changes…');
  await titled(window, `Duplicate ${sol} with Changes`).waitFor();
  await window.pick('Reasoning effort');
  await titled(window, 'Reasoning effort').waitFor();
  await choose(window, 'low');
  await titled(window, `Duplicate ${sol} with Changes`).waitFor();
  await window.pick('Add This Lane');
  const low = `${sol} · effort low`;
  await button(window.compare, `Ask ${low} this, too`).click();
  await untilEnded(answerOf(window.compare, low));
  expect(requestsFor(prompt).map(({ body }) => /"effort":"low"/.test(body))).toEqual([false, false, true]);

  const before = await laneLabels(window.compare);
  await laneAction(window.compare, low, 'Move Left');
  const place = before.indexOf(low) - 1;
  await expect.poll(async () => (await laneLabels(window.compare)).indexOf(low)).toBe(place);

  await laneAction(window.compare, low, 'Replace Model…');
  await titled(window, 'Replace the Model').waitFor();
  await untilFilled(window);
  await choose(window, nova);
  await untilText(answerOf(window.compare, nova), 'Nova, by way of Bedrock.');
  await untilEnded(answerOf(window.compare, nova));
  expect(await textOf(answerOf(window.compare, sonnet))).toBe(text);

  await laneAction(window.compare, nova, 'Remove from Comparison');
  await window.notifications.getByRole('button', { name: 'Undo' }).click();
  await untilText(answerOf(window.compare, nova), 'Nova, by way of Bedrock.');
  expect(requestsFor(prompt)).toHaveLength(4);
  await window.screenshot('lanes-changed-dark');
});

test('a follow-up goes to the chosen lanes alone, each with its own earlier answers', async () => {
  await openComparison(window, [sonnet, mini]);
  const first = 'What is a quorum?';
  await ask(window.compare, first);
  for (const label of [sonnet, mini]) await untilEnded(answerOf(window.compare, label));
  await button(window.compare, 'Lanes that are asked: To all 2').click();
  await window.compare.getByRole('menuitemcheckbox', { name: mini }).click();
  await window.page.keyboard.press('Escape');
  await button(window.compare, 'Lanes that are asked: To 1 of 2').waitFor();
  const second = 'And who must answer?';
  await ask(window.compare, second);
  await expect.poll(() => requestsFor(second).length).toBe(1);
  await untilEnded(answerOf(window.compare, sonnet));
  await laneOf(window.compare, mini).getByText('Not asked this.').waitFor();
  await window.compare.getByText('Prompt 2 of 2').waitFor();
  await window.screenshot('follow-up-to-one-dark');
  expect(requestsFor(second).map(({ question }) => question?.cloud)).toEqual(['bedrock']);
  expect(requestsFor(second)[0]?.body).toContain('Sonnet, by way of Bedrock.');
  expect(requestsFor(second)[0]?.body).not.toContain('by way of Azure.');

  await button(window.compare, 'Previous Prompt').click();
  await untilText(answerOf(window.compare, mini), 'Mini, by way of Azure.');
});

test('a throttled lane goes to another model with one action and keeps its place', async () => {
  await openComparison(window, [opus, mini]);
  const prompt = 'Explain waiting. [fault throttled for 120 s on azure]';
  await ask(window.compare, prompt);
  await untilText(answerOf(window.compare, mini), 'Retrying in');
  const place = (await laneLabels(window.compare)).indexOf(mini);
  await button(window.compare, `Ask another model in place of ${mini}`).click();
  await titled(window, 'Replace the Model').waitFor();
  await untilFilled(window);
  await choose(window, luna);
  await untilText(answerOf(window.compare, luna), 'Luna, by way of Bedrock.');
  await untilEnded(answerOf(window.compare, luna));
  expect((await laneLabels(window.compare)).indexOf(luna)).toBe(place);
  expect(requestsFor(prompt).map(modelOf).toSorted()).toHaveLength(3);
  expect(requestsFor(prompt).filter(({ status }) => status === 429)).toHaveLength(1);
});

test('a line-up is saved under a name, offered by the chooser, and the last one is there in the next comparison', async () => {
  await openComparison(window, [nova, luna]);
  await button(window.compare, 'Add Model…').click();
  await titled(window, 'Add a Model to the Comparison').waitFor();
  await untilFilled(window);
  await choose(window, nova);
  const twin = `${nova} (2)`;
  await laneOf(window.compare, twin).waitFor();
  await button(window.compare, 'More Actions for the Comparison').click();
  await window.compare.getByRole('menuitem', { name: 'Save Line-Up…' }).click();
  await titled(window, 'Save the Line-Up').waitFor();
  await window.enter('Two of one');
  await expect
    .poll(async () => (await workbench.readSettings())['parley.modelSets'])
    .toMatchObject({ 'Two of one': expect.arrayContaining([expect.stringContaining('nova')]) });

  await window.runCommand('View: Close All Editors');
  await window.runCommand('Parley: Compare Models…');
  await titled(window, 'Select Models to Compare').waitFor();
  await untilFilled(window);
  await window.quickInput.locator('.monaco-list-row', { hasText: 'Two of one' }).first().waitFor();
  await window.quickInput.locator('input.input').press('Enter');
  await promptBox(window.compare).waitFor();
  await expect
    .poll(async () => (await laneLabels(window.compare)).toSorted())
    .toEqual([luna, nova, twin].toSorted());
});

function requestsFor(prompt: string): readonly LoggedRequest[] {
  return clouds.requests().filter(({ question }) => question?.prompt === prompt);
}

function modelOf({ question, path }: LoggedRequest): string {
  return `${question?.cloud} ${question?.modelId ?? path}`;
}

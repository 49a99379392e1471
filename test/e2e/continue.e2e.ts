import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds, LoggedRequest } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, button, openComparison, textOf, untilEnded, untilText } from './conversation.ts';
import { messagesIn } from './sent-messages.ts';

const sonnet = 'Claude Sonnet 5.5';
const sol = 'GPT-6.1 Sol (team-gpt)';
const prompt = 'How do I end a stream? [cut on bedrock]';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 100 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('an answer that was cut at the output limit says so, and can be continued; a whole one cannot', async () => {
  await openComparison(window, [sonnet, sol]);
  await ask(window.compare, prompt);
  for (const label of [sonnet, sol]) await untilEnded(answerOf(window.compare, label));
  await untilText(answerOf(window.compare, sonnet), 'Cut off at the output limit.');
  await button(window.compare, `Continue the answer of ${sonnet}`).waitFor();
  expect(await button(window.compare, `Continue the answer of ${sol}`).count()).toBe(0);
  expect(await textOf(answerOf(window.compare, sonnet))).not.toContain('costs them their patience');
  await window.screenshot('cut-dark');
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Light Modern' });
  await window.page.locator('.monaco-workbench.vs').waitFor();
  await window.screenshot('cut-light');
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Dark Modern' });
});

test('Continue asks this lane alone, and the rest appears below', async () => {
  await button(window.compare, `Continue the answer of ${sonnet}`).click();
  const answers = window.compare.getByRole('article', { name: sonnet, exact: true });
  await expect.poll(() => answers.count()).toBe(2);
  await untilEnded(answers.last());
  expect(await textOf(answers.last())).toContain('costs them their patience');
  expect(await answers.last().locator('.md-code').allInnerTexts()).toEqual([
    expect.stringContaining('return text;'),
  ]);
  expect(await topOf(answers.last())).toBeGreaterThan(await topOf(answers.first()));
  await window.compare.getByText('Asked to go on where the answer was cut off.').waitFor();
  expect(await button(window.compare, `Continue the answer of ${sonnet}`).count()).toBe(0);
  expect(asked().map(({ question }) => question?.cloud)).toEqual(
    expect.arrayContaining(['bedrock', 'azure', 'bedrock']),
  );
  expect(asked()).toHaveLength(3);
  await window.screenshot('continued-dark');
});

test('the follow-up carries all of it in the right order, to each lane its own', async () => {
  const followUp = 'And then?';
  await ask(window.compare, followUp);
  await expect.poll(() => asked().filter(({ question }) => question?.prompt === followUp).length).toBe(2);
  const [toSonnet, toSol] = ['bedrock', 'azure'].map((cloud) =>
    asked().findLast(({ question }) => question?.cloud === cloud),
  );
  expect(messagesIn(toSonnet)).toMatchObject([
    { role: 'user', text: prompt },
    { role: 'assistant', text: expect.stringMatching(/^Sonnet, by way of Bedrock\./) },
    { role: 'user', text: expect.stringMatching(/^Continue exactly where you stopped\./) },
    { role: 'assistant', text: expect.stringMatching(/costs them their patience\.$/) },
    { role: 'user', text: followUp },
  ]);
  expect(messagesIn(toSol)).toMatchObject([
    { role: 'user', text: prompt },
    { role: 'assistant', text: expect.stringMatching(/^Sol, by way of Azure\./) },
    { role: 'user', text: followUp },
  ]);
  for (const label of [sonnet, sol]) await untilEnded(answerOf(window.compare, label));
});

async function topOf(answer: Locator): Promise<number> {
  const box = await answer.boundingBox();
  if (box === null) throw new Error('The answer is not on the screen.');
  return box.y;
}

function asked(): readonly LoggedRequest[] {
  return clouds.requests().filter(({ question }) => question !== undefined);
}

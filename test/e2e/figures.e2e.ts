import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf as localAnswerOf } from '../support/clouds/answers.ts';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { answerOf, ask, button, figuresOf, openComparison, untilEnded, untilText } from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const nova = 'Nova Pro';
const sol = 'GPT-6.1 Sol (team-gpt)';
const labels = [sonnet, sol, nova];
const modelIds: Readonly<Record<string, string>> = {
  [sonnet]: 'global.anthropic.claude-sonnet-5-5',
  [nova]: 'us.amazon.nova-pro-v1:0',
  [sol]: 'team-gpt',
};
const prompt = 'Which of the three would you take? [bursts on azure]';

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;
/** What stands in the foot of each answer, by label, before the table is looked at. */
const feet = new Map<string, Readonly<Record<string, string>>>();

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 200, piecesPerSecond: 50 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('the figures of three models stand in one table, as they stand under the answers and as the clouds reported them', async () => {
  await openComparison(window, labels);
  await ask(window.compare, prompt);
  await untilText(answerOf(window.compare, sonnet), 'Sonnet, by way of Bedrock.');
  for (const label of labels) await untilEnded(answerOf(window.compare, label));
  for (const label of labels) feet.set(label, await figuresOf(answerOf(window.compare, label)));

  await window.compare
    .getByRole('radiogroup', { name: 'Layout' })
    .getByRole('radio', { name: 'Figures' })
    .click();
  await table().waitFor();
  expect(await names()).toEqual(labels);
  for (const label of labels) {
    const { text, reasoning = '' } = localAnswerOf(modelIds[label] ?? '', prompt);
    const outputTokens = Math.ceil((text + reasoning).length / 4);
    expect(await figure(label, 'tokens-out'), label).toBe(outputTokens.toLocaleString('en'));
    expect(await figure(label, 'length'), label).toContain([...text].length.toLocaleString('en'));
    expect(await figure(label, 'state'), label).toContain('Done');
    const foot = feet.get(label) ?? {};
    expect(foot['tokens'], label).toBe(
      `${await figure(label, 'tokens-in')} → ${await figure(label, 'tokens-out')} tok`,
    );
    expect(`${await figure(label, 'first-token')} first`, label).toBe(foot['first-token']);
    expect(await figure(label, 'total'), label).toContain(foot['total']);
    expect(await figure(label, 'cost'), label).toContain(foot['cost']);
  }
  await expectMark('Quickest to begin', 'first-visible');
  await expectMark('Fastest', 'total');
  await expectMark('Cheapest', 'cost');
  await expectMark('Shortest', 'length');
  await window.screenshot('figures-dark');
});

test('bursts of an Azure deployment are counted and named, and make its speed approximate', async () => {
  await window.compare
    .getByRole('listitem')
    .filter({
      hasText: /^GPT-6\.1 Sol \(team-gpt\): Text arrived in [2-9] bursts, .* Azure’s content filter/,
    })
    .waitFor();
  expect(await window.compare.getByText(/Sonnet 5\.5: Text arrived/).count()).toBe(0);
  expect(await figure(sol, 'speed')).toMatch(/^≈ \d/);
  expect(await figure(sonnet, 'speed')).toMatch(/^\d/);
});

test('the table is sorted by cost, up and down, with the keyboard', async () => {
  const cost = table().getByRole('columnheader', { name: 'Cost' });
  await cost.getByRole('button').focus();
  await window.page.keyboard.press('Enter');
  await expect.poll(() => cost.getAttribute('aria-sort')).toBe('ascending');
  const ascending = await names();
  const dollars = ascending.map((label) => Number(/[\d.]+/.exec(feet.get(label)?.['cost'] ?? '')?.[0]));
  expect(dollars).toEqual(dollars.toSorted((one, other) => one - other));
  await window.page.keyboard.press('Enter');
  await expect.poll(() => cost.getAttribute('aria-sort')).toBe('descending');
  expect(await names()).toEqual(ascending.toReversed());
  await window.screenshot('figures-sorted-dark');
});

test('Copy Table puts it on the clipboard as Markdown, and Copy as TSV as plain numbers', async () => {
  const order = await names();
  await button(window.compare, 'Copy Table').click();
  const markdown = await untilCopied('| Model |');
  const lines = markdown.trimEnd().split('\n');
  expect(lines.slice(2).map((line) => line.split(' | ')[0])).toEqual(order.map((label) => `| ${label}`));
  expect(markdown).toMatch(/\| ≈ \d/);
  await button(window.compare, 'Copy as TSV').click();
  const cells = (await untilCopied('Model\t'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  expect(cells.slice(1).map(([model]) => model)).toEqual(order);
  const column = cells[0]?.indexOf('Tokens out') ?? -1;
  expect(cells.slice(1).map((line) => line[column])).toEqual(
    order.map((label) =>
      feet
        .get(label)
        ?.['tokens']?.replace(/^.* → ([\d,]+) tok$/, '$1')
        .replaceAll(',', ''),
    ),
  );
});

test('it reads as well in light colours', async () => {
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default Light Modern' });
  await window.page.locator('.monaco-workbench.vs').waitFor();
  await window.screenshot('figures-light');
  expect(window.consoleErrors.filter((error) => /Content Security Policy/.test(error))).toEqual([]);
});

function table(): Locator {
  return window.compare.getByRole('table', { name: 'Figures of each answer' });
}

function names(): Promise<readonly string[]> {
  return table().locator('tbody .figures-model').allInnerTexts();
}

/** What stands in one cell, without its details and its mark's own line. */
async function figure(label: string, name: string): Promise<string> {
  const row = table()
    .getByRole('row')
    .filter({ has: window.compare.getByRole('rowheader', { name: label }) });
  return (await row.locator(`[data-figure="${name}"]`).innerText()).trim();
}

/** Somebody has the mark, and nobody has it elsewhere. */
async function expectMark(mark: string, column: string): Promise<void> {
  const marks = table().locator('.mark', { hasText: mark });
  expect(await marks.count(), mark).toBeGreaterThan(0);
  expect(await table().locator(`[data-figure="${column}"] .mark`, { hasText: mark }).count(), mark).toBe(
    await marks.count(),
  );
}

async function untilCopied(beginning: string): Promise<string> {
  const copied = () => window.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(new RegExp(`^${beginning.replace(/[|]/g, '\\$&')}`));
  return copied();
}

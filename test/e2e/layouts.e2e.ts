import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clouds } from '../support/clouds/index.ts';
import { startClouds } from '../support/clouds/index.ts';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';
import { accessibilityProblems, paintGround, THEMES } from './accessibility.ts';
import { chooseLayout, type Layout, laneAction, laneLabels, laneOf } from './comparison.ts';
import { answerOf, ask, button, openChosenComparison, openComparison, untilEnded } from './conversation.ts';

const sonnet = 'Claude Sonnet 5.5';
const nova = 'Nova Pro';
const sol = 'GPT-6.1 Sol (team-gpt)';
const mini = 'GPT-5.4 mini (team-mini)';
const four = [sonnet, nova, sol, mini];

const LAYOUTS: readonly Layout[] = ['Columns', 'Stack', 'Tabs', 'Figures', 'Difference', 'Requests'];

let clouds: Clouds;
let workbench: Workbench;
let window: WorkbenchWindow;

beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 100, piecesPerSecond: 200 });
  workbench = await openWorkbench({ settings: clouds.settings, env: clouds.env });
  window = await workbench.openWindow();
  await window.page.setViewportSize({ width: 1060, height: 780 });
  await window.runCommand('View: Close Primary Side Bar');
});

afterAll(async () => {
  await workbench?.close();
  await clouds?.stop();
});

test('four lanes fit into a thousand pixels', async () => {
  await openComparison(window, four);
  await ask(window.compare, 'Should I replace the branches by a table?');
  for (const label of four) await untilEnded(answerOf(window.compare, label));
  const lanes = await Promise.all(four.map((label) => laneOf(window.compare, label).boundingBox()));
  for (const lane of lanes) expect(lane?.width).toBeGreaterThanOrEqual(238);
  const right = Math.max(...lanes.map((lane) => (lane?.x ?? 0) + (lane?.width ?? 0)));
  expect(right).toBeLessThanOrEqual(1060);
  expect(await overflow()).toBe(0);
});

test('an edge between columns moves with the arrow keys, and all are alike again with Enter', async () => {
  const edge = window.compare.getByRole('separator').first();
  const [first = ''] = await laneLabels(window.compare);
  const narrow = await widthOf(first);
  await window.page.setViewportSize({ width: 1500, height: 780 });
  await expect.poll(() => widthOf(first)).toBeGreaterThan(narrow + 50);
  const before = await widthOf(first);
  await edge.focus();
  await window.page.keyboard.press('ArrowRight');
  await window.page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(first)).toBeGreaterThan(before + 80);
  await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThan(50);
  await window.page.keyboard.press('Enter');
  await expect.poll(() => widthOf(first)).toBeLessThan(before + 3);
  await window.page.setViewportSize({ width: 1060, height: 780 });
});

test('lanes scroll together by section, and apart where that is switched off', async () => {
  const [one = '', other = ''] = await laneLabels(window.compare);
  await laneOf(window.compare, one).focus();
  await window.page.keyboard.press(']');
  await window.page.keyboard.press(']');
  await expect.poll(() => scrollTop(other)).toBeGreaterThan(0);
  await button(window.compare, 'Scroll Lanes Together').click();
  const stays = await scrollTop(other);
  await laneOf(window.compare, one).focus();
  await window.page.keyboard.press('End');
  await expect.poll(() => scrollTop(one)).toBeGreaterThan(0);
  expect(await scrollTop(other)).toBe(stays);
  await button(window.compare, 'Scroll Lanes Together').click();
});

test('the arrow keys lead from lane to lane, and every control is reached in order', async () => {
  const [one = '', other = ''] = await laneLabels(window.compare);
  await laneOf(window.compare, one).focus();
  await window.page.keyboard.press('ArrowRight');
  await expect
    .poll(() => window.compare.locator(':focus').getAttribute('aria-label'))
    .toBe(`Lane of ${other}`);
  await window.compare.getByRole('radio', { name: 'Columns', exact: true }).focus();
  const reached: string[] = [];
  for (let step = 0; step < 60 && !reached.includes('Prompt'); step += 1) {
    await window.page.keyboard.press('Tab');
    const focused = window.compare.locator(':focus');
    reached.push((await focused.getAttribute('aria-label')) ?? (await focused.innerText()));
  }
  const places = ['Scroll Lanes Together', 'Add Model…', `Lane of ${one}`, `Lane of ${other}`, 'Prompt'].map(
    (name) => reached.indexOf(name),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('a lane is collapsed to a strip, shown alone, and comes back', async () => {
  const labels = await laneLabels(window.compare);
  const [one = '', other = ''] = labels;
  await laneAction(window.compare, one, 'Collapse');
  await button(window.compare, `Expand ${one}: Done`).waitFor();
  expect(await laneLabels(window.compare)).toEqual(labels.slice(1));
  await button(window.compare, `Expand ${one}: Done`).click();
  await laneAction(window.compare, other, 'Show Alone');
  await expect.poll(() => laneLabels(window.compare)).toEqual([other]);
  await window.screenshot('layout-alone-dark');
  await laneAction(window.compare, other, 'Show All Lanes');
  await expect.poll(() => laneLabels(window.compare)).toEqual(labels);
});

test('tabs show one answer at a time and are moved through with the arrow keys', async () => {
  await chooseLayout(window.compare, 'Tabs');
  const tabs = window.compare.getByRole('tablist', { name: 'Lanes' }).getByRole('tab');
  await expect.poll(() => tabs.count()).toBe(4);
  await tabs.first().focus();
  await window.page.keyboard.press('ArrowRight');
  const second = await tabs.nth(1).getAttribute('title');
  await expect
    .poll(() => window.compare.getByRole('tab', { selected: true }).getAttribute('title'))
    .toBe(second);
  expect(await laneLabels(window.compare)).toHaveLength(1);
  await chooseLayout(window.compare, 'Columns');
});

test.each([
  [
    'Columns',
    [
      /^ +- main:$/m,
      /heading "Should I replace the branches by a table\?" \[level=1\]/,
      /radiogroup "Layout":\s+- radio "Columns" \[checked\]/,
      /group "You asked"/,
      /log "Lane of Claude Sonnet 5\.5":\s+- article "Claude Sonnet 5\.5":/,
      /heading "Claude Sonnet 5\.5" \[level=2\]/,
      /button "Retry Claude Sonnet 5\.5"/,
      /button "Continue with Claude Sonnet 5\.5"/,
      /button "More Actions for Claude Sonnet 5\.5"/,
      /separator "Width of /,
      /textbox "Prompt"/,
      /^ +- status/m,
    ],
  ],
  ['Tabs', [/tablist "Lanes":/, /- tab "Done [^"]+" \[selected\]/, /tabpanel "[^"]+":\s+- log "Lane of /]],
  ['Figures', [/- table/, /columnheader "Cost/, /rowheader "[^"]*Claude Sonnet 5\.5/, /button "Copy Table"/]],
  [
    'Difference',
    [/combobox/, /region "Both answers"/, /button "Show Only What Differs"/, /- (deletion|insertion)/],
  ],
  [
    'Requests',
    [/heading "Claude Sonnet 5\.5" \[level=3\]/, /button "Copy the request of Claude Sonnet 5\.5 as…"/],
  ],
] as const)('a screen reader finds its way in %s', async (layout, parts) => {
  await chooseLayout(window.compare, layout);
  const tree = () => window.compare.locator('body').ariaSnapshot();
  for (const part of parts) await expect.poll(tree).toMatch(part);
  // What streams is never read out token by token.
  expect(await window.compare.locator('[role="log"]:not([aria-live="off"])').count()).toBe(0);
  await chooseLayout(window.compare, 'Columns');
});

test.each(THEMES)('every layout is accessible in the $name theme', async ({ name, theme, kind }) => {
  await workbench.changeSettings({ 'workbench.colorTheme': theme });
  await window.compare.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  for (const layout of LAYOUTS) {
    await chooseLayout(window.compare, layout);
    await window.page.mouse.move(5, 5);
    await paintGround(window.compare, 'var(--vscode-editor-background)');
    expect(await accessibilityProblems(window), layout).toEqual([]);
    await paintGround(window.compare, '');
    await window.screenshot(`layout-${layout.toLowerCase()}-${name}`);
  }
  await chooseLayout(window.compare, 'Columns');
});

test('the layout is remembered for the next comparison of the workspace', async () => {
  await chooseLayout(window.compare, 'Stack');
  await openChosenComparison(window);
  await window.compare.getByRole('radio', { name: 'Stack', exact: true, checked: true }).waitFor();
});

async function overflow(): Promise<number> {
  return window.compare.locator('.lanes').evaluate((it) => it.scrollWidth - it.clientWidth);
}

async function widthOf(label: string): Promise<number> {
  return (await laneOf(window.compare, label).boundingBox())?.width ?? 0;
}

function scrollTop(label: string): Promise<number> {
  return laneOf(window.compare, label).evaluate((it) => it.scrollTop);
}

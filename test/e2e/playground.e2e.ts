import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Playground, servePlayground } from '../support/playground.ts';

/** What needs a real browser but no VS Code: the content policy, widths, and following the latest text. */
let browser: Browser;
let playground: Playground;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, playground] = await Promise.all([launchChromium(), servePlayground()]);
});

afterEach(async () => {
  await page.close();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await playground?.close();
});

async function open(scene: string, width: number, height = 700, theme = 'dark-modern'): Promise<void> {
  page = await browser.newPage({ viewport: { width, height } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isIcon) complaints.push(message.text());
  });
  await page.goto(playground.url(scene, theme));
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
}

/** Pixels below what is in sight. */
function distanceToEnd(): Promise<number> {
  return scroller().evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
}

/** Of a chat; of a comparison that of its first lane. */
function scroller(): Locator {
  return page.locator('.scroller, .lane-scroller').first();
}

function scrollTop(): Promise<number> {
  return scroller().evaluate((it) => it.scrollTop);
}

async function untilTall(): Promise<void> {
  await expect
    .poll(() => scroller().evaluate((it) => it.scrollHeight - it.clientHeight), {
      timeout: 20_000,
    })
    .toBeGreaterThan(700);
}

test.each([
  'chat-empty',
  'chat',
  'chat-markdown',
  'compare-empty',
  'compare',
  'compare-endings',
  'compare-turns',
  'compare-figures',
  'compare-figures-running',
  'compare-difference',
])('the scene %s breaks no rule of the content policy', async (scene) => {
  await open(scene, 1200);
});

test.each([
  ['chat-empty', 170],
  ['chat', 170],
  ['chat-markdown', 170],
  ['chat', 240],
  ['compare-empty', 240],
])('the scene %s fits into %d pixels without scrolling sideways', async (scene, width) => {
  await open(scene, width);
  const content = page.locator('.scroller, .comparison');
  expect(await content.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  expect(await page.locator('.composer').evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
});

test.each([260, 320, 400])('in %d pixels nothing of a comparison is cut off but its title', async (width) => {
  await open('compare-turns', width);
  const status = await page.locator('.compare-status').boundingBox();
  expect((status?.x ?? 0) + (status?.width ?? width)).toBeLessThanOrEqual(width);
  const hidden = await page
    .locator('.composer-row > *')
    .evaluateAll((controls) => controls.map((it) => it.scrollWidth - it.clientWidth));
  expect(hidden).toEqual([0, 0, 0, 0, 0]);
});

test('lanes share the width while each has 240 pixels, and scroll sideways beyond', async () => {
  await open('compare', 900);
  const widths = () =>
    page.locator('article').evaluateAll((articles) => articles.map((it) => it.getBoundingClientRect().width));
  const overflow = () => page.locator('.lanes').evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(Math.min(...(await widths()))).toBeGreaterThan(290);
  expect(await overflow()).toBe(0);
  await page.setViewportSize({ width: 500, height: 700 });
  expect(Math.min(...(await widths()))).toBeGreaterThanOrEqual(239);
  expect(await overflow()).toBeGreaterThan(200);
});

test('a chat follows the latest text, lets go when the user scrolls up, and comes back on a click', async () => {
  await open('chat-streaming', 300, 500);
  await untilTall();
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(2);

  await page.mouse.move(100, 200);
  await page.mouse.wheel(0, -300);
  const jump = page.getByRole('button', { name: 'Jump to Latest' });
  await jump.waitFor();
  const place = await scrollTop();
  const distance = await distanceToEnd();
  await expect.poll(distanceToEnd).toBeGreaterThan(distance);
  expect(await scrollTop()).toBe(place);

  await jump.click();
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(2);
});

test('a comparison stays at its beginning while its lanes grow', async () => {
  await open('compare-streaming', 900, 500);
  await untilTall();
  await expect.poll(distanceToEnd).toBeGreaterThan(100);
  const box = await page.getByText('Stream it all.').boundingBox();
  expect(box?.y).toBeLessThan(80);
});

test('what streams in out of sight is drawn ten times a second in all, however many lanes there are', async () => {
  await open('compare-streaming', 900, 300);
  await expect.poll(distanceToEnd, { timeout: 20_000 }).toBeGreaterThan(300);
  const drawings = await page.evaluate(async () => {
    let count = 0;
    const isProse = ({ target }: MutationRecord) => target.parentElement?.closest('.md-code') === null;
    const observer = new MutationObserver((records) => {
      if (records.some(isProse)) count += 1;
    });
    for (const text of document.querySelectorAll('.answer-text'))
      observer.observe(text, { subtree: true, childList: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    observer.disconnect();
    return count;
  });
  expect(drawings).toBeGreaterThan(0);
  expect(drawings).toBeLessThanOrEqual(22);
});

test('when its answer has ended, all of a lane has its real height', async () => {
  await open('compare', 900, 300);
  const ended = page.locator('.lane-content article[aria-busy="false"]');
  await expect.poll(() => ended.locator('.md-section').count()).toBeGreaterThan(0);
  await expect.poll(() => ended.locator('.md-section:not(.is-settled)').count()).toBe(0);
});

test('code that is about to come into sight in a lane has its colours already', async () => {
  await open('compare-streaming', 900, 500);
  const below = () =>
    page
      .locator('.lane-scroller .md-code')
      .evaluateAll((blocks) =>
        blocks
          .filter(
            (it) =>
              it.getBoundingClientRect().top >
              (it.closest('.lane-scroller')?.getBoundingClientRect().bottom ?? 0),
          )
          .map((it) => it.querySelectorAll('.code-token').length > 0),
      );
  await expect.poll(below, { timeout: 20_000 }).toContain(true);
});

test('the details of an answer open on focus, and close on Escape', async () => {
  await open('compare', 1200);
  await page.locator('article').first().locator('.figures button').focus();
  const details = page.getByRole('tooltip').filter({ hasText: 'Price source' });
  await details.waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => details.isVisible()).toBe(false);
});

import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { WorkbenchWindow } from '../support/workbench-window.ts';

/** Runs a command by keyboard and waits for the list it opens. */
export async function openList(window: WorkbenchWindow, command: string, title: string): Promise<void> {
  await window.runCommand(command);
  await titled(window, title).waitFor();
}

export function titled({ quickInput }: WorkbenchWindow, title: string): Locator {
  return quickInput.locator('.quick-input-title', { hasText: title });
}

/** VS Code shows only after 800 ms that something is being waited for. */
const BUSY_IS_SHOWN_MS = 850;

/** The clouds have answered: nothing is being waited for any more. */
export async function untilFilled({ page, quickInput }: WorkbenchWindow): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), BUSY_IS_SHOWN_MS);
  await quickInput.locator('.monaco-progress-container:not(.active)').waitFor({ state: 'attached' });
}

/** The row that Enter would choose, as a screen reader says it: label, description, detail. Empty without one. */
export async function activeRow({ quickInput }: WorkbenchWindow): Promise<string> {
  const [label = ''] = await quickInput
    .locator('.monaco-list-row.focused')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  return label;
}

/** The rows in view, from the top. */
export async function rowTexts({ quickInput }: WorkbenchWindow): Promise<readonly string[]> {
  const placed = await quickInput.locator('.monaco-list-row').evaluateAll((rows) =>
    rows.map((row) => ({
      index: Number(row.getAttribute('data-index')),
      text: row.getAttribute('aria-label') ?? '',
    })),
  );
  return placed.toSorted((one, other) => one.index - other.index).map(({ text }) => text);
}

/** Searches for a row and presses Enter on it: by keyboard, as a list may still be moving under a mouse. */
export async function choose(window: WorkbenchWindow, text: string): Promise<void> {
  await window.quickInput.locator('input.input').fill(text);
  await expect
    .poll(async () => {
      const row = await activeRow(window);
      // A list that is filled while one types may have no active row: a person presses the arrow key, too.
      if (row === '') await window.page.keyboard.press('ArrowDown');
      return row;
    })
    .toContain(text);
  await window.page.keyboard.press('Enter');
}

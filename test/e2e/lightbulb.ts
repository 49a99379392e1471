import type { Locator } from 'playwright-core';
import { vi } from 'vitest';
import type { WorkbenchWindow } from '../support/workbench-window.ts';

/** Opens the list of the lightbulb, once it is there: before that, VS Code has not asked all extensions yet. */
export async function openLightbulb(window: WorkbenchWindow): Promise<Locator> {
  const lightbulbs = ':is([class*=codicon-light-bulb], [class*=codicon-gutter-lightbulb]):visible';
  await window.page.locator(lightbulbs).first().waitFor();
  return openActions(window);
}

/** Opens the list of actions for the place of the cursor; VS Code opens none while those who offer some still start. */
export async function openActions({ page }: WorkbenchWindow): Promise<Locator> {
  const list = page.locator('.action-widget:not(.action-list-submenu-panel)');
  const open = async () => {
    await page.keyboard.press('Control+.');
    await list.waitFor({ timeout: 5_000 });
  };
  await vi.waitFor(open, { timeout: 60_000 });
  return list;
}

export function action(lightbulb: Locator, title: string): Locator {
  return lightbulb.locator('.monaco-list-row', { hasText: title });
}

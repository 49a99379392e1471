import type { FrameLocator, Locator } from 'playwright-core';
import { button } from './conversation.ts';

/** A comparison on the screen: its lanes, their menus, and the ways of looking at it. */

export type Layout = 'Columns' | 'Stack' | 'Tabs' | 'Figures' | 'Difference' | 'Requests';

export async function chooseLayout(view: FrameLocator, name: Layout): Promise<void> {
  const radio = view.getByRole('radiogroup', { name: 'Layout' }).getByRole('radio', { name, exact: true });
  await radio.click();
  await view.getByRole('radio', { name, exact: true, checked: true }).waitFor();
}

/** Does what the menu of a lane offers. */
export async function laneAction(view: FrameLocator, label: string, action: string): Promise<void> {
  await view.getByRole('log', { name: `Lane of ${label}`, exact: true }).hover();
  await button(view, `More Actions for ${label}`).click();
  await view.getByRole('menuitem', { name: action, exact: true }).click();
}

export function laneOf(view: FrameLocator, label: string): Locator {
  return view.getByRole('log', { name: `Lane of ${label}`, exact: true });
}

/** What the lanes that are in sight are called, from the left. */
export async function laneLabels(view: FrameLocator): Promise<readonly string[]> {
  const names = await view
    .getByRole('log')
    .evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace(/^Lane of /, ''));
}

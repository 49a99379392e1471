import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator } from 'playwright-core';
import type { WorkbenchWindow } from '../support/workbench-window.ts';

/** VS Code's own themes of each kind. */
export const THEMES = [
  { name: 'dark', theme: 'Default Dark Modern', kind: 'vscode-dark' },
  { name: 'light', theme: 'Default Light Modern', kind: 'vscode-light' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
];

/** A webview is transparent: axe cannot see the ground that VS Code paints under it, and would take it for white. */
export async function paintGround(view: FrameLocator, color: string): Promise<void> {
  await view.locator('body').evaluate((body, value) => {
    body.style.backgroundColor = value;
  }, color);
}

/** What axe finds in our two documents; the workbench around them is VS Code's own. */
export async function accessibilityProblems({ page }: WorkbenchWindow): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include({ fromFrames: ['iframe.webview', '#active-frame', 'body'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

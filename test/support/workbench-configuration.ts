import type { Page } from 'playwright-core';

/**
 * Changes what the server tells the workbench of a page, before the workbench reads it. There is no
 * other door to two things that a built VS Code keeps shut in a browser: running tests inside its extension
 * host (`developmentOptions.enableSmokeTestDriver`), and asking for trust in a workspace (`enableWorkspaceTrust`).
 */
export async function patchConfiguration(
  page: Page,
  patch: Readonly<Record<string, unknown>>,
): Promise<void> {
  await page.addInitScript((change) => {
    const attribute = 'data-settings';
    const patchElement = () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const settings = element?.getAttribute(attribute);
      if (element === null || settings === null || settings === undefined) return;
      observer.disconnect();
      element.setAttribute(attribute, JSON.stringify({ ...JSON.parse(settings), ...change }));
    };
    const observer = new MutationObserver(patchElement);
    observer.observe(document, { childList: true, subtree: true });
  }, patch);
}

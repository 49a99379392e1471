import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const screenshots = path.resolve(import.meta.dirname, '../../test-results/screenshots');

/** The windows that are open now, in the order of opening. */
export const openWindows = new Set<WorkbenchWindow>();

/** One window of VS Code, driven as a person does: by keyboard, mouse, and what can be read on the screen. */
export class WorkbenchWindow {
  readonly page: Page;
  /** What the page and its webviews have written to the console as errors, such as violated security policies. */
  readonly consoleErrors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    openWindows.add(this);
    page.on('close', () => openWindows.delete(this));
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
  }

  /** The document inside the chat view of the sidebar. */
  get chat(): FrameLocator {
    return this.#webview('iframe.webview[src*="purpose=webviewView"]');
  }

  /** The document inside the visible compare editor. */
  get compare(): FrameLocator {
    return this.#webview(
      'iframe.webview[src*="extensionId=parley-dev.parley"]:not([src*="purpose=webviewView"])',
    );
  }

  /** The input box or list that commands open at the top of the window; one that fades away is not it any more. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:not(.quick-input-widget-closing):visible');
  }

  get notifications(): Locator {
    return this.page.locator('.notification-toast');
  }

  /** The text editor that is in front. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /**
   * Waits until VS Code has put back what the window showed when it was last open. Before that, its icons can be
   * clicked but do not tell the truth: a click on the one whose view is just being put back closes the view again.
   */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.monaco-workbench .activitybar [aria-label^="Parley"]').first().waitFor();
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didStartWorkbench').length > 0);
  }

  /** Chooses a command by its full title, such as "Parley: New Chat", in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.quickInput.locator('input.input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.#row(title).click();
  }

  /** Chooses a row of an open quick pick by a part of its text: label, description or detail. */
  async pick(text: string): Promise<void> {
    await this.#row(text).click();
  }

  /** Makes exactly these the ticked rows of an open quick pick for several choices, and accepts. */
  async pickSeveral(texts: readonly string[]): Promise<void> {
    const input = this.quickInput.locator('input.input');
    const ticked = this.quickInput.locator('.monaco-list-row[aria-checked=true]');
    await this.quickInput.locator('.monaco-list-row').first().waitFor();
    while ((await ticked.count()) > 0) await ticked.first().click();
    for (const text of texts) {
      await input.fill(text);
      await this.#row(text).click();
    }
    await input.fill('');
    await input.press('Enter');
  }

  /** Types into an open input box and accepts. */
  async enter(text: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await input.fill(text);
    await input.press('Enter');
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.locator('input.input').fill(name);
    await this.#row(name).click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Selects whole lines in the open file, 1-based and inclusive. */
  async selectLines(first: number, last: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.quickInput.locator('input.input').fill(`:${first}`);
    await this.quickInput.locator('.monaco-list-row', { hasText: `line ${first}` }).click();
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Home');
    for (let line = first; line < last; line += 1) await this.page.keyboard.press('Shift+ArrowDown');
    await this.page.keyboard.press('Shift+End');
  }

  /** The whole text of the editor in front, also what is scrolled out of sight. */
  async copyEditor(): Promise<string> {
    await this.editor.click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Control+C');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Reloads by VS Code's own command, which saves the state of the window first. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Saves what the window shows as `test-results/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }

  /** VS Code puts the document of a webview into a frame inside a frame. */
  #webview(selector: string): FrameLocator {
    return this.page.frameLocator(selector).frameLocator('#active-frame');
  }

  #row(text: string): Locator {
    return this.quickInput.locator(`.monaco-list-row[aria-label*=${JSON.stringify(text)}]`).first();
  }
}

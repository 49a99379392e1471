import type { CDPSession, Frame } from 'playwright-core';
import { openChosenComparison, openComparison, promptBox } from '../../test/e2e/conversation.ts';
import { openWorkbench, type Workbench } from '../../test/support/workbench.ts';
import type { WorkbenchWindow } from '../../test/support/workbench-window.ts';
import { type Order, promptFor } from '../cloud/order.ts';

/** A laptop's: six of the eight lanes are in sight, the sixth in part. Without a graphics card the processor paints them. */
const VIEWPORT = { width: 1440, height: 900 };

/** A window of a workbench of its own with comparisons in it, one at a time. */
export class BenchWindow {
  readonly #workbench: Workbench;
  readonly #window: WorkbenchWindow;
  readonly #script: string;

  constructor(workbench: Workbench, window: WorkbenchWindow, script: string) {
    this.#workbench = workbench;
    this.#window = window;
    this.#script = script;
  }

  /** Opens an empty comparison of these models, or of those that are chosen, in place of the one before. */
  async openComparison(labels?: readonly string[]): Promise<OpenComparison> {
    const { page, compare } = this.#window;
    await this.#window.runCommand('View: Close All Editors');
    if (labels === undefined) await openChosenComparison(this.#window);
    else await openComparison(this.#window, labels);
    const prompt = promptBox(compare);
    const frame = await (await prompt.elementHandle())?.ownerFrame();
    if (frame === null || frame === undefined) throw new Error('The comparison has no frame.');
    await frame.evaluate(this.#script);
    return {
      frame,
      mainThread: await page.context().newCDPSession(page),
      async ask(order) {
        await prompt.fill(promptFor(order));
        await prompt.press('Enter');
      },
    };
  }

  close(): Promise<void> {
    return this.#workbench.close();
  }
}

export interface OpenComparison {
  readonly frame: Frame;
  readonly mainThread: CDPSession;
  ask(order: Order): Promise<void>;
}

export interface WindowOptions {
  readonly extensionsDir: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  /** What is run in every comparison: page.ts, bundled. */
  readonly script: string;
}

export async function openBenchWindow({ script, ...options }: WindowOptions): Promise<BenchWindow> {
  const workbench = await openWorkbench(options);
  const window = await workbench.openWindow();
  await window.page.setViewportSize(VIEWPORT);
  await window.runCommand('View: Close Primary Side Bar');
  return new BenchWindow(workbench, window, script);
}

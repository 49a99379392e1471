import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Browser, BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import { copySampleWorkspace } from '../../scripts/sample-workspace.ts';
import type { WorkbenchServer } from '../../scripts/workbench-server.ts';
import { startWorkbench, writeSettings } from '../../scripts/workbench-server.ts';
import { launchChromium } from './chromium.ts';
import { patchConfiguration } from './workbench-configuration.ts';
import { openWindows, WorkbenchWindow } from './workbench-window.ts';

export interface OpenOptions {
  /** Settings of the user, on top of those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment variables for VS Code and the extension. Nothing of a cloud account leaks in from outside. */
  readonly env?: Readonly<Record<string, string>>;
  /** True to let VS Code ask whether the workspace is trusted. */
  readonly asksForTrust?: boolean;
  /** The installed extensions; by default the packaged one alone. */
  readonly extensionsDir?: string;
}

/** A VS Code of its own for one test file: its server, its user data, a copy of the sample workspace, a browser. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-e2e-'));
  const workspace = path.join(folder, 'workspace');
  await copySampleWorkspace(workspace, { choosesDemo: false });
  const userDataDir = path.join(folder, 'user');
  const settings = { ...quietSettings, ...options.settings };
  const server = await startWorkbench({
    workspace,
    userDataDir,
    extensionsDir: options.extensionsDir ?? inject('extensionsDir'),
    settings,
    env: { ...ownEnvironment(folder), ...options.env },
    ...(options.asksForTrust === undefined ? {} : { asksForTrust: options.asksForTrust }),
  });
  const browser = await launchChromium().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return new Workbench({ folder, workspace, userDataDir, server, browser, context, options, settings });
}

interface Parts {
  readonly folder: string;
  readonly workspace: string;
  readonly userDataDir: string;
  readonly server: WorkbenchServer;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly options: OpenOptions;
  readonly settings: Readonly<Record<string, unknown>>;
}

export class Workbench {
  readonly #parts: Parts;
  #settings: Readonly<Record<string, unknown>>;
  #changes = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#settings = parts.settings;
  }

  /** The folder that the first window shows: a copy, which a test may change. */
  get workspace(): string {
    return this.#parts.workspace;
  }

  /** Opens a window on the workspace, or on another folder. Windows of one workbench share secrets and state. */
  async openWindow(folder: string = this.workspace): Promise<WorkbenchWindow> {
    const { server, context, options } = this.#parts;
    const page = await context.newPage();
    if (options.asksForTrust === true) await patchConfiguration(page, { enableWorkspaceTrust: true });
    await page.goto(server.urlOf(folder));
    const window = new WorkbenchWindow(page);
    await window.ready();
    return window;
  }

  /** Changes settings of the user, and waits until VS Code has noticed in every window, as its title then tells. */
  async changeSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    this.#changes += 1;
    this.#settings = { ...this.#settings, ...changes, 'window.title': titleAfter(this.#changes) };
    await writeSettings(this.#parts.userDataDir, this.#settings);
    await this.#untilNoticed();
  }

  async #untilNoticed(): Promise<void> {
    const pages = [...openWindows].map(({ page }) => page);
    const own = pages.filter((page) => page.context() === this.#parts.context);
    const hasNoticed = ([mark, count]: readonly [string, number]) =>
      document.title.split(mark).length === count + 1;
    await Promise.all(own.map((page) => page.waitForFunction(hasNoticed, [MARK, this.#changes] as const)));
  }

  /** The settings as they stand in the files: in a remote window VS Code writes those of the machine into the second. */
  async readSettings(): Promise<Readonly<Record<string, unknown>>> {
    const files = ['User', 'Machine'].map((scope) =>
      readFile(path.join(this.#parts.userDataDir, scope, 'settings.json'), 'utf8'),
    );
    const [user = {}, machine = {}] = (await Promise.all(files)).map((text) => JSON.parse(text));
    return { ...user, ...machine };
  }

  /** What the extension has written to its log so far, in all windows. */
  async readLog(): Promise<string> {
    const { userDataDir } = this.#parts;
    let text = '';
    for await (const file of glob('logs/**/*Parley*.log', { cwd: userDataDir })) {
      text += await readFile(path.join(userDataDir, file), 'utf8');
    }
    return text;
  }

  async close(): Promise<void> {
    await this.#parts.browser.close();
    await this.#parts.server.stop();
    await rm(this.#parts.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** It takes no room: pictures of the window have the title that people know. */
const MARK = '\u200b';

/** The title of a window that has noticed this many changes of settings. */
const titleAfter = (changes: number) => `\${rootName}${MARK.repeat(changes)}`;

/** What VS Code would otherwise put over or beside what a test looks at. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'window.title': titleAfter(0),
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  // A view that takes the focus while it opens would close the command palette under our hands.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Enough to run programs, and an empty home: no account, no proxy and no setting of this machine's user. */
function ownEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LANG: 'C.UTF-8', TMPDIR: os.tmpdir(), HOME: home };
}

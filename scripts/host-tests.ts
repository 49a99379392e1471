import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import type { HostTestResult } from '../test/host/harness.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { patchConfiguration } from '../test/support/workbench-configuration.ts';
import { runCommand } from './run-command.mjs';
import { copySampleWorkspace } from './sample-workspace.ts';
import { requireSystemPackages } from './system-packages.ts';
import { startWorkbench } from './workbench-server.ts';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'test-results/host');
const timeLimitMs = 180_000;

export interface HostTests {
  readonly extensionPath: string;
  /** The bundle that exports `run()`, as VS Code expects it. */
  readonly testsPath: string;
}

/** Builds the extension, and `test/host/*.host.ts` into one module that an extension host can run. */
export async function buildHostTests(): Promise<HostTests> {
  await runCommand(process.execPath, ['esbuild.mjs'], { cwd: root });
  await rm(folder, { recursive: true, force: true });
  const files: string[] = [];
  for await (const file of glob('test/host/**/*.host.ts', { cwd: root })) files.push(file);
  const testsPath = path.join(folder, 'index.cjs');
  await build({
    stdin: {
      contents: [
        ...files.sort().map((file) => `import './${file}';`),
        `import { runHostTests } from './test/host/harness.ts';`,
        'export const run = () => runHostTests(__dirname);',
      ].join('\n'),
      resolveDir: root,
    },
    outfile: testsPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return { extensionPath: root, testsPath };
}

/** Runs the host tests in the extension host of code-server, which runs in Node as that of a desktop does. */
export async function runHostTestsInCodeServer(): Promise<readonly HostTestResult[]> {
  await requireSystemPackages(['chromium']);
  const development = await buildHostTests();
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'parley-host-'));
  const workspace = path.join(temporary, 'workspace');
  await copySampleWorkspace(workspace, { choosesDemo: false });
  const server = await startWorkbench({
    workspace,
    userDataDir: path.join(temporary, 'user'),
    extensionsDir: path.join(temporary, 'extensions'),
    env: { PATH: process.env['PATH'], HOME: temporary },
    development,
  });
  try {
    await openAndWait(server.url);
  } finally {
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
  return readHostTestResults();
}

/** @throws when VS Code ended before a single test did */
export async function readHostTestResults(): Promise<readonly HostTestResult[]> {
  return JSON.parse(await readFile(path.join(folder, 'results.json'), 'utf8'));
}

/** Opens the workbench, which runs the tests by itself and tells when they are over. */
async function openAndWait(url: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await patchConfiguration(page, { developmentOptions: { enableSmokeTestDriver: true } });
    const log: unknown[] = [];
    await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown) => log.push(args));
    const ended = new Promise<void>((resolve) => page.exposeFunction('codeAutomationExit', () => resolve()));
    await page.goto(url);
    const late = new Promise<void>((_, reject) => {
      const fail = () => reject(new Error(`The host tests did not end.\n${JSON.stringify(log.slice(-20))}`));
      setTimeout(fail, timeLimitMs).unref();
    });
    await Promise.race([ended, late]);
  } finally {
    await browser.close();
  }
}

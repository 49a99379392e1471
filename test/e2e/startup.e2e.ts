import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workbench } from '../support/workbench.ts';
import { openWorkbench } from '../support/workbench.ts';
import type { WorkbenchWindow } from '../support/workbench-window.ts';

const root = path.resolve(import.meta.dirname, '../..');
const starts = 5;

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
});

afterAll(() => workbench?.close());

// Five starts of VS Code take minutes on a slow machine; what is measured is the extension's own share.
test('the extension starts within its time: the median of five starts of VS Code', {
  timeout: 300_000,
}, async () => {
  const window = await workbench.openWindow();
  const measured: Activation[] = [];
  while (measured.length < starts) {
    await window.reload();
    measured.push(await readActivation(window));
  }
  const loadMs = median(measured.map((it) => it.loadMs));
  const activateMs = median(measured.map((it) => it.callMs + it.finishMs));
  console.log(`load code ${loadMs} ms (goal 100), call and finish ${activateMs} ms (goal 50)`);
  // Three times the goals, for a machine that is slow or busy with other things.
  expect(loadMs).toBeLessThanOrEqual(300);
  expect(activateMs).toBeLessThanOrEqual(150);
});

test('the package and the scripts that the view loads stay small', async () => {
  const packageBytes = (await stat(path.join(root, 'parley.vsix'))).size;
  const viewBytes = await scriptBytesBeforeReady();
  console.log(
    `parley.vsix ${kilobytes(packageBytes)} KB (limit 2048), view ${kilobytes(viewBytes)} KB (limit 250)`,
  );
  expect(packageBytes).toBeLessThanOrEqual(2 * 1024 * 1024);
  expect(viewBytes).toBeLessThanOrEqual(250 * 1024);
});

test('the code that is loaded first imports the API of VS Code once, not once for each of its modules', async () => {
  const code = await readFile(path.join(root, 'dist/extension.cjs'), 'utf8');
  expect(code.match(/require\(["']vscode["']\)/g)).toHaveLength(1);
});

interface Activation {
  readonly loadMs: number;
  readonly callMs: number;
  readonly finishMs: number;
}

/**
 * Opens the chat, which activates the extension, and reads our row of "Developer: Startup Performance":
 * `| extension | eager | load code | call activate | finish activate | event | by |`, times in ms.
 */
async function readActivation(window: WorkbenchWindow): Promise<Activation> {
  // The extension host has one thread: what VS Code's own extensions do in their first seconds is not our time.
  await window.page.waitForTimeout(3_000);
  await window.runCommand('Parley: Open Chat');
  await window.chat.getByRole('textbox', { name: 'Prompt' }).waitFor();
  await window.runCommand('Developer: Startup Performance');
  const row = /^\| parley-dev\.parley +\| \w+ +\| (\d+) +\| (\d+) +\| (\d+) +\|/m;
  await expect.poll(() => window.copyEditor(), { timeout: 30_000, interval: 500 }).toMatch(row);
  const [, loadMs, callMs, finishMs] = row.exec(await window.copyEditor()) ?? [];
  return { loadMs: Number(loadMs), callMs: Number(callMs), finishMs: Number(finishMs) };
}

/** All that `main.js` imports statically, from what esbuild wrote about its output. */
async function scriptBytesBeforeReady(): Promise<number> {
  const { outputs }: Metafile = JSON.parse(await readFile(path.join(root, 'dist/meta-webview.json'), 'utf8'));
  const loaded = new Set<string>();
  const load = (file: string) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const { kind, path: imported } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement') load(imported);
    }
  };
  load('dist/webview/main.js');
  return [...loaded].reduce((sum, file) => sum + (outputs[file]?.bytes ?? Number.NaN), 0);
}

interface Metafile {
  readonly outputs: Record<string, { bytes: number; imports: { kind: string; path: string }[] }>;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0);
}

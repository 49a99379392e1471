// `npm run test:desktop`: the host tests in a desktop VS Code, which is downloaded from Microsoft on the first run.

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheRoot } from './cache-folder.mjs';
import { buildHostTests, readHostTestResults } from './host-tests.ts';
import { copySampleWorkspace } from './sample-workspace.ts';

const vscodeExecutablePath = await downloadAndUnzipVSCode({
  version: process.argv[2] ?? 'stable',
  cachePath: path.join(cacheRoot, 'desktop'),
}).catch((error: unknown) => {
  console.error(`A desktop VS Code cannot be downloaded here, so these tests were not run: ${error}`);
  process.exit(1);
});

const { extensionPath, testsPath } = await buildHostTests();
const temporary = await mkdtemp(path.join(os.tmpdir(), 'parley-desktop-'));
const workspace = path.join(temporary, 'workspace');
await copySampleWorkspace(workspace, { choosesDemo: false });
const exitCode = await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: extensionPath,
  extensionTestsPath: testsPath,
  launchArgs: [
    workspace,
    '--disable-extensions',
    '--disable-workspace-trust',
    `--user-data-dir=${temporary}/user`,
  ],
}).catch(() => 1);
await rm(temporary, { recursive: true, force: true, maxRetries: 3 });

const results = await readHostTestResults();
for (const { name, failure } of results)
  console.log(failure === undefined ? `✓ ${name}` : `✗ ${name}\n${failure}`);
const failed = results.filter((result) => result.failure !== undefined).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? exitCode : 1);

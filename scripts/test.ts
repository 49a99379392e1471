// `npm test`: all tests, the quick ones first. `--quick` stops after those; `--only <step>` runs one step alone.

import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runHostTestsInCodeServer } from './host-tests.ts';
import { secondsSince } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const root = path.dirname(import.meta.dirname);
const tools = path.join(root, 'node_modules');

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface TestStep {
  readonly name: string;
  readonly title: string;
  readonly isQuick: boolean;
  readonly run: () => Promise<Count>;
}

const steps: readonly TestStep[] = [
  { name: 'types', title: 'Types', isQuick: true, run: () => check(['typescript/bin/tsc', '-b']) },
  {
    name: 'lint',
    title: 'Lint',
    isQuick: true,
    run: () => check(['@biomejs/biome/bin/biome', 'check', '.']),
  },
  {
    name: 'quick',
    title: 'Unit and webview tests',
    isQuick: true,
    run: () => runVitest('quick', ['unit', 'glue', 'webview']),
  },
  {
    name: 'contract',
    title: 'Contract tests of the providers, and network tests through a proxy',
    isQuick: false,
    run: () => runVitest('contract', ['contract', 'network']),
  },
  { name: 'host', title: 'Tests in the extension host', isQuick: false, run: runHostStep },
  { name: 'e2e', title: 'End-to-end tests', isQuick: false, run: () => runVitest('e2e', ['e2e']) },
];

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});

const { passed, failed } = await runSteps(steps.filter(isWanted));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function isWanted({ name, isQuick }: TestStep): boolean {
  return options.only === undefined ? isQuick || !options.quick : name === options.only;
}

/** All quick steps run, so that one run tells all that is wrong; the slow ones only when nothing is. */
async function runSteps(wanted: readonly TestStep[]): Promise<Count> {
  const total = { passed: 0, failed: 0 };
  for (const { title, isQuick, run } of wanted) {
    if (!isQuick && total.failed > 0) {
      console.log(`- ${title}: not run, because of the failures above`);
      continue;
    }
    const startedMs = performance.now();
    const count = await run().catch((error: unknown): Count => {
      console.log(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    console.log(`${count.failed === 0 ? '✓' : '✗'} ${title} (${secondsSince(startedMs)})`);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  return total;
}

/** A tool that either finds something wrong or does not counts as one test. */
async function check([tool = '', ...args]: readonly string[]): Promise<Count> {
  await runCommand(process.execPath, [path.join(tools, tool), ...args], { cwd: root });
  return { passed: 1, failed: 0 };
}

async function runVitest(name: string, projects: readonly string[]): Promise<Count> {
  const report = path.join(root, 'test-results', `${name}.json`);
  await rm(report, { force: true });
  await mkdir(path.dirname(report), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', ...projects.map((project) => `--project=${project}`), ...reporters];
  const vitest = path.join(tools, 'vitest/vitest.mjs');
  // Generated cases are what can take any time one gives it.
  const env = options.quick ? { GENERATED_CASES: '100' } : {};
  const isClean = await runCommand(process.execPath, [vitest, ...args], {
    cwd: root,
    env,
    isVerbose: true,
  }).then(
    () => true,
    () => false,
  );
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8'));
  // A file that cannot be loaded fails without a failing test in it.
  const failed = isClean ? numFailedTests : Math.max(numFailedTests, 1);
  return { passed: numPassedTests, failed };
}

async function runHostStep(): Promise<Count> {
  const results = await runHostTestsInCodeServer();
  const failures = results.filter((result) => result.failure !== undefined);
  for (const { name, failure } of failures) console.log(`  ✗ ${name}\n${failure}`);
  return { passed: results.length - failures.length, failed: failures.length };
}

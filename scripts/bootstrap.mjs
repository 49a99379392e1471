// `node scripts/bootstrap.mjs <script.ts> [arguments]`: runs a TypeScript script of this project on a machine
// that has only Node 20, npm and git. Brings Node 24 where the running one is older, and installs the
// dependencies where they do not match the lock file. Plain JavaScript without a dependency, for that reason.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bringNode } from './node-runtime.mjs';
import { step } from './progress.mjs';
import { runNpm } from './run-command.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [script, ...args] = process.argv.slice(2);

if (script === undefined || !existsSync(path.join(root, script))) {
  console.error(`bootstrap.mjs: there is no script ${script ?? '(none given)'}`);
  process.exit(2);
}

try {
  const isNodeNewEnough = Number(process.versions.node.split('.')[0]) >= 24;
  const node = isNodeNewEnough ? process.execPath : (await bringNode()).executable;
  if (!areDependenciesInstalled()) {
    await step('Installing the dependencies', () => runNpm(['ci'], { cwd: root }));
  }
  runScript(node, [script, ...args]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** npm writes the hidden lock file last, so an installation killed half-way has none. */
function areDependenciesInstalled() {
  const hiddenLockFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hiddenLockFile)) return false;
  const { '': project, ...wanted } = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(hiddenLockFile);
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    const found = installed[name];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * Ctrl+C reaches the script as well as us: we wait until it has stopped what it started.
 *
 * @param {string} node
 * @param {readonly string[]} command
 */
function runScript(node, command) {
  const env = { ...process.env, PATH: [path.dirname(node), process.env['PATH']].join(path.delimiter) };
  const child = spawn(node, command, { cwd: root, env, stdio: 'inherit' });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

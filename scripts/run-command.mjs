import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

/**
 * Runs a program to its end. Its output is shown only when it fails, or as it comes with `isVerbose`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, isVerbose?: boolean }} [options] `env` adds to the environment
 * @returns {Promise<string>} what it wrote, empty with `isVerbose`
 * @throws when it cannot be started or ends with another code than 0; the message carries its output
 */
export async function runCommand(command, args, { cwd, env, isVerbose = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: isVerbose ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code, signal] = await once(child, 'close');
  if (code === 0) return output;
  throw new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}\n${output}`.trim());
}

/**
 * Runs npm: through Node where npm itself started us, which works on every platform.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export function runNpm(args, options) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('npm-cli.js')
    ? runCommand(process.execPath, [npm, ...args, ...quiet], options)
    : runCommand('npm', [...args, ...quiet], options);
}

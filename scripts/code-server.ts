import path from 'node:path';
import process from 'node:process';
import { cachedFolder } from './cache-folder.mjs';
import { bringNode } from './node-runtime.mjs';
import { step } from './progress.mjs';
import { runCommand, runNpm } from './run-command.mjs';
import { requireSystemPackages } from './system-packages.ts';

/**
 * code-server is VS Code itself, its workbench in a browser and its extension host in Node, from the npm
 * registry: 4.139.1 is VS Code 1.139.1. It is what the tests drive and what `npm start` shows where there is
 * no desktop.
 */
const version = '4.139.1';

/** The native modules that VS Code needs to run. Its other ones are optional, and one wants Kerberos headers. */
const nativeModules = [
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  'node-pty',
  '@parcel/watcher',
  '@vscode/sqlite3',
];

export interface CodeServer {
  /** The Node it runs on. */
  readonly node: string;
  /** The script to run with it. */
  readonly entry: string;
}

/** Installs code-server into the cache, once: half a minute to fetch, one or two to compile native modules. */
export async function bringCodeServer(): Promise<CodeServer> {
  if (process.platform === 'win32') {
    throw new Error(
      'code-server does not run on Windows: use an installed VS Code (npm start -- --desktop).',
    );
  }
  const node = await bringNode();
  const folder = await cachedFolder(`code-server-${version}`, async (target) => {
    await requireSystemPackages(['python3', 'make', 'g++']);
    const env = {
      PATH: [path.dirname(node.executable), process.env['PATH']].join(path.delimiter),
      npm_config_nodedir: node.home,
    };
    const vscode = path.join(target, 'node_modules/code-server/lib/vscode');
    await step(`Fetching VS Code (code-server ${version})`, async () => {
      const options = ['install', '--ignore-scripts', '--omit=dev'];
      await runNpm([...options, '--prefix', target, `code-server@${version}`], { cwd: target, env });
      await runNpm(options, { cwd: vscode, env });
      await runNpm(options, { cwd: path.join(vscode, 'extensions'), env });
    });
    await step('Compiling its native modules (a minute or two)', () =>
      runNpm(['rebuild', ...nativeModules], { cwd: vscode, env }),
    );
    await runCommand(node.executable, [
      entryOf(target),
      '--config',
      path.join(target, 'none.yaml'),
      '--version',
    ]);
  });
  return { node: node.executable, entry: entryOf(folder) };
}

/** Installs an extension package into `extensionsDir`; replaces an older one. */
export async function installExtension(
  { node, entry }: CodeServer,
  vsix: string,
  { userDataDir, extensionsDir }: { userDataDir: string; extensionsDir: string },
): Promise<void> {
  const folders = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
  // Without a configuration file of its own code-server writes one into the home directory.
  const config = ['--config', path.join(userDataDir, 'code-server.yaml')];
  await runCommand(node, [entry, ...config, ...folders, '--install-extension', vsix, '--force']);
}

function entryOf(folder: string): string {
  return path.join(folder, 'node_modules/code-server/out/node/entry.js');
}

import path from 'node:path';
import process from 'node:process';
import { cachedFolder } from './cache-folder.mjs';
import { step } from './progress.mjs';
import { runCommand, runNpm } from './run-command.mjs';

/** The Node that the tools run on: our scripts are TypeScript, and code-server asks for exactly this major version. */
const version = '24.21.0';

/**
 * Brings that Node from the npm registry, where it comes as one package for each platform that needs no
 * install script and carries the header files for compiling native modules.
 *
 * @returns {Promise<{ executable: string, home: string }>} `home` holds `bin/` and `include/`
 */
export async function bringNode() {
  const folder = await cachedFolder(`node-${version}`, (target) =>
    step(`Fetching Node ${version}`, async () => {
      await runNpm(['install', '--prefix', target, '--ignore-scripts', `${packageName()}@${version}`], {
        cwd: target,
      });
      await runCommand(locate(target).executable, ['--version']);
    }),
  );
  return locate(folder);
}

/** @param {string} folder */
function locate(folder) {
  const home = path.join(folder, 'node_modules', packageName());
  return { executable: path.join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'), home };
}

function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

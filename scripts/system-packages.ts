import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/** Programs that are not on npm, by the Debian package that brings each; any one of the names will do. */
const programs = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  python3: ['python3'],
  make: ['make'],
  'g++': ['g++', 'c++', 'clang++'],
} as const;

export type SystemPackage = keyof typeof programs;

/**
 * Sees to it that the programs are there: as root on Debian or Ubuntu by installing what is missing.
 *
 * @throws elsewhere, naming what is missing
 */
export async function requireSystemPackages(names: readonly SystemPackage[]): Promise<void> {
  const missing = names.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || findOnPath('apt-get') === undefined) {
    throw new Error(
      `Please install first: ${missing.join(', ')}. (On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')})`,
    );
  }
  await step(`Installing ${missing.join(', ')} with apt-get`, async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update'], { env });
    await runCommand('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env });
  });
}

/** The absolute path of a program, or undefined when it is not installed. */
export function findProgram(name: SystemPackage): string | undefined {
  const places = name === 'chromium' ? installedBrowsers : [];
  return programs[name].map(findOnPath).find((found) => found !== undefined) ?? places.find(isExecutable);
}

/** Where Chrome and its relatives are installed outside the PATH. */
const installedBrowsers = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function findOnPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

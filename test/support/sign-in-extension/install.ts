import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { SignInQuestion } from './questions.ts';

/** A folder with the extensions of `extensionsDir`, and with Microsoft accounts for tests in place of the real ones. */
export async function installSignIn(extensionsDir: string, folder: string): Promise<void> {
  await cp(extensionsDir, folder, { recursive: true });
  const own = path.join(folder, 'parley-dev.fixture-sign-in-0.0.1');
  await mkdir(own);
  await build({
    entryPoints: [path.join(import.meta.dirname, 'extension.ts')],
    outfile: path.join(own, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  await writeFile(path.join(own, 'package.json'), JSON.stringify(manifest));
  await register(folder, own);
}

/** What the accounts were asked so far, oldest first. */
export async function readQuestions(file: string): Promise<readonly SignInQuestion[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line): SignInQuestion => JSON.parse(line));
}

const manifest = {
  name: 'fixture-sign-in',
  publisher: 'parley-dev',
  version: '0.0.1',
  engines: { vscode: '^1.106.0' },
  main: './extension.cjs',
  // Before anybody can ask for a session.
  activationEvents: ['*'],
  contributes: { authentication: [{ id: 'microsoft', label: 'Microsoft' }] },
};

/** VS Code reads only extensions that its list names. */
async function register(folder: string, own: string): Promise<void> {
  const file = path.join(folder, 'extensions.json');
  const listed: readonly unknown[] = JSON.parse(await readFile(file, 'utf8'));
  const entry = {
    identifier: { id: 'parley-dev.fixture-sign-in' },
    version: manifest.version,
    location: { $mid: 1, path: own, scheme: 'file' },
    relativeLocation: path.basename(own),
    metadata: { pinned: true, source: 'vsix' },
  };
  await writeFile(file, JSON.stringify([...listed, entry]));
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** Adds the driver to a folder of installed extensions, which must be a copy. */
export async function installDriver(extensionsDir: string): Promise<void> {
  const own = path.join(extensionsDir, 'parley-dev.driver-0.0.1');
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
  // VS Code reads only extensions that its list names.
  const file = path.join(extensionsDir, 'extensions.json');
  const listed: readonly unknown[] = JSON.parse(await readFile(file, 'utf8'));
  const entry = {
    identifier: { id: 'parley-dev.driver' },
    version: manifest.version,
    location: { $mid: 1, path: own, scheme: 'file' },
    relativeLocation: path.basename(own),
    metadata: { pinned: true, source: 'vsix' },
  };
  await writeFile(file, JSON.stringify([...listed, entry]));
}

const manifest = {
  name: 'driver',
  publisher: 'parley-dev',
  version: '0.0.1',
  engines: { vscode: '^1.106.0' },
  main: './extension.cjs',
  extensionDependencies: ['parley-dev.parley'],
  activationEvents: ['*'],
  contributes: { commands: [{ command: 'driver.run', title: 'Run', category: 'Driver' }] },
};

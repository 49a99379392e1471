import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** What the manifest of an extension says besides what all that are made for tests have in common. */
export interface FixtureManifest {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Builds `extension.ts` of a source folder into a folder of installed extensions, which must be a copy. */
export async function installFixtureExtension(
  source: string,
  extensionsDir: string,
  { name, ...more }: FixtureManifest,
): Promise<void> {
  const publisher = 'parley-dev';
  const version = '0.0.1';
  const own = path.join(extensionsDir, `${publisher}.${name}-${version}`);
  await mkdir(own);
  await build({
    entryPoints: [path.join(source, 'extension.ts')],
    outfile: path.join(own, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const manifest = {
    ...{ name, publisher, version, engines: { vscode: '^1.106.0' }, main: './extension.cjs' },
    activationEvents: ['*'], // also before anybody can ask for a session
    ...more,
  };
  await writeFile(path.join(own, 'package.json'), JSON.stringify(manifest));
  // VS Code reads only extensions that its list names.
  const file = path.join(extensionsDir, 'extensions.json');
  const listed: readonly unknown[] = JSON.parse(await readFile(file, 'utf8'));
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: own, scheme: 'file' },
    relativeLocation: path.basename(own),
    metadata: { pinned: true, source: 'vsix' },
  };
  await writeFile(file, JSON.stringify([...listed, entry]));
}

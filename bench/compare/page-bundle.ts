import path from 'node:path';
import { build } from 'esbuild';
import { browserBuild } from '../../scripts/browser-build.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** A script of this folder as one piece of text that can be run in a page. */
export async function bundleForPage(name: string): Promise<string> {
  const { outputFiles } = await build({
    ...browserBuild,
    absWorkingDir: root,
    entryPoints: [path.join(import.meta.dirname, name)],
    splitting: false,
    loader: {},
    format: 'iife',
    minify: true,
    write: false,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error(`${name} was not built.`);
  return bundle.text;
}

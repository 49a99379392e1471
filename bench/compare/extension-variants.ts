import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { browserBuild } from '../../scripts/browser-build.mjs';
import { bringCodeServer, installExtension } from '../../scripts/code-server.ts';
import type { Variant } from './variant.ts';

const root = path.resolve(import.meta.dirname, '../..');
const replaced = path.join(root, 'webview/markdown/streaming-markdown.ts');

/** Installs the packaged extension, for a baseline with another renderer in its webviews; the folder of extensions. */
export async function installVariant(variant: Variant, vsix: string, folder: string): Promise<string> {
  const extensionsDir = path.join(folder, 'extensions');
  const userDataDir = path.join(folder, 'user');
  await installExtension(await bringCodeServer(), vsix, { userDataDir, extensionsDir });
  if (variant.renderer === undefined) return extensionsDir;
  const [dist] = await Array.fromAsync(glob('parley-dev.parley-*/dist', { cwd: extensionsDir }));
  if (dist === undefined) throw new Error('The installed extension was not found.');
  await buildWebview(variant.renderer, path.join(extensionsDir, dist, 'webview'));
  await allowHtml(path.join(extensionsDir, dist, 'extension.cjs'));
  return extensionsDir;
}

/** Over the product's own bundle, by its own rules. */
async function buildWebview(renderer: string, outdir: string): Promise<void> {
  await build({
    ...browserBuild,
    absWorkingDir: root,
    entryPoints: [{ in: 'webview/main.ts', out: 'main' }],
    minify: true,
    outdir,
    plugins: [withRenderer(renderer)],
    logLevel: 'warning',
  });
}

function withRenderer(renderer: string): Plugin {
  return {
    name: 'with-renderer',
    setup({ onResolve }) {
      onResolve({ filter: /streaming-markdown\.ts$/ }, ({ path: target, resolveDir }) =>
        path.resolve(resolveDir, target) === replaced ? { path: renderer } : undefined,
      );
    },
  };
}

/** The product's policy lets nobody write HTML. In this installation alone the baselines' own Trusted Types policy may. */
async function allowHtml(hostBundle: string): Promise<void> {
  const strict = 'trusted-types lit-html';
  const text = await readFile(hostBundle, 'utf8');
  if (!text.includes(strict)) throw new Error('The content security policy of webviews was not found.');
  await writeFile(hostBundle, text.replace(strict, `${strict} parley-bench 'allow-duplicates'`));
}

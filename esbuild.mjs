// Builds dist/: `node esbuild.mjs [--production | --watch | --playground]`.
//
//   dist/extension.cjs        what VS Code loads at activation
//   dist/<lazy module>.cjs    one for each dynamic import of our own source, so that no SDK is read before its first use
//   dist/storage-worker.cjs   the thread that owns the database
//   dist/webview/             the interface, with its styles and icons
//   dist/playground/          the interface in an ordinary browser page, with --playground, which also serves it
//   dist/third-party-notices.txt   the licences of what is bundled
//   dist/meta-*.json          what went into each file, for the size test (not packaged)

import { existsSync } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { browserBuild, standIns } from './scripts/browser-build.mjs';
import { shareVscode } from './scripts/share-vscode.mjs';
import { writeThirdPartyNotices } from './scripts/third-party-notices.mjs';

const { values: options } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    playground: { type: 'boolean', default: false },
  },
});
process.chdir(import.meta.dirname);

/** @typedef {{ in: string, out: string }} EntryPoint */

/** @satisfies {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: options.production,
  sourcemap: !options.production,
  metafile: true,
  legalComments: 'none',
  alias: standIns,
  logLevel: 'warning',
};

const extension = { in: 'src/extension.ts', out: 'extension' };
const worker = { in: 'src/storage/worker.ts', out: 'storage-worker' };
requireSources([extension, worker]);
const lazyModules = await findLazyModules(extension.in);

// Node 22 and Chromium 138 are what VS Code 1.106, the oldest one supported, runs on.
/** @satisfies {import('esbuild').BuildOptions} */
const host = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  entryPoints: [extension, worker, ...lazyModules],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  plugins: [loadLazily(lazyModules), shareVscode(), writeMetafile('host')],
};

/** @satisfies {import('esbuild').BuildOptions} */
const browser = { ...shared, ...browserBuild };
const styles = { in: 'webview/styles/main.css', out: 'main' };
const icons = { in: 'node_modules/@vscode/codicons/dist/codicon.css', out: 'codicon' };

/** @satisfies {import('esbuild').BuildOptions} */
const webview = {
  ...browser,
  entryPoints: [{ in: 'webview/main.ts', out: 'main' }, styles, icons],
  outdir: 'dist/webview',
  plugins: [writeMetafile('webview')],
};

/** @satisfies {import('esbuild').BuildOptions} */
const playground = {
  ...browser,
  entryPoints: [{ in: 'webview/playground/main.ts', out: 'main' }, styles, icons],
  outdir: 'dist/playground',
  plugins: [copyPage('webview/playground/index.html', 'dist/playground/index.html')],
};

const wanted = options.playground ? [playground] : [host, webview];
requireSources(wanted.flatMap((target) => target.entryPoints));
for (const target of wanted) await rm(target.outdir, { recursive: true, force: true });
if (options.playground) await servePlayground();
else if (options.watch) for (const target of wanted) await watchBuild(target);
else {
  const { metafile: hostMetafile } = await build(host);
  const { metafile: webviewMetafile } = await build(webview);
  await writeThirdPartyNotices([hostMetafile, webviewMetafile], 'dist/third-party-notices.txt');
}

/**
 * Builds again at every change. Resolves after the first build, so that whoever waits for the last target, as F5 does,
 * finds all of them.
 *
 * @param {import('esbuild').BuildOptions} target
 */
async function watchBuild(target) {
  /** @type {PromiseWithResolvers<void>} */
  const { promise: isBuilt, resolve } = Promise.withResolvers();
  const tellWhenBuilt = {
    name: 'tell-when-built',
    /** @param {import('esbuild').PluginBuild} build */
    setup: ({ onEnd }) => onEnd(() => resolve()),
  };
  const building = await context({ ...target, plugins: [...(target.plugins ?? []), tellWhenBuilt] });
  await building.watch();
  await isBuilt;
}

/** Builds again at every change; reload the page to see it. */
async function servePlayground() {
  const building = await context(playground);
  await building.watch();
  const { port } = await building.serve({ servedir: playground.outdir, host: '127.0.0.1' });
  console.log(`The playground: http://127.0.0.1:${port}/`);
}

/**
 * Stops with the names of all missing source files, rather than at esbuild's first.
 *
 * @param {readonly EntryPoint[]} entries
 */
function requireSources(entries) {
  const missing = entries.map((entry) => entry.in).filter((file) => !existsSync(file));
  if (missing.length === 0) return;
  console.error(`esbuild.mjs: these entry points do not exist: ${missing.join(', ')}`);
  process.exit(1);
}

/**
 * The files of ours that are imported dynamically, each to become a bundle of its own: esbuild splits only
 * ESM, and VS Code loads CommonJS everywhere. A new one is found at the next start of a watching build.
 *
 * @param {string} entry
 * @returns {Promise<EntryPoint[]>}
 */
async function findLazyModules(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: ['vscode'],
    metafile: true,
    write: false,
    outdir: 'dist',
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const files = imports.filter((it) => it.kind === 'dynamic-import' && !it.external).map((it) => it.path);
  return [...new Set(files)].map((file) => ({ in: file, out: bundleName(file) }));
}

/**
 * `src/providers/bedrock/index.ts` → `providers-bedrock`: flat, so that `./<name>.cjs` holds in every bundle.
 *
 * @param {string} file
 */
function bundleName(file) {
  const { dir, name } = path.parse(path.relative('src', file));
  return (name === 'index' ? dir : path.join(dir, name)).split(path.sep).join('-');
}

/**
 * Leaves a dynamic import of a lazy module in place and points it at that module's bundle.
 *
 * @param {readonly EntryPoint[]} modules
 * @returns {import('esbuild').Plugin}
 */
function loadLazily(modules) {
  const bundles = new Map(modules.map((it) => [path.resolve(it.in), `./${it.out}.cjs`]));
  return {
    name: 'load-lazily',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path: target, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const bundle = bundles.get(path.resolve(resolveDir, target));
        return bundle === undefined ? undefined : { path: bundle, external: true };
      });
    },
  };
}

/**
 * Writes what went into each output, and says that the build is done, for the watching task of VS Code too.
 *
 * @param {string} name
 * @returns {import('esbuild').Plugin}
 */
function writeMetafile(name) {
  return {
    name: 'write-metafile',
    setup({ onStart, onEnd }) {
      onStart(() => console.log(`${name}: building`));
      onEnd(async ({ errors, metafile }) => {
        if (metafile !== undefined) await writeFile(`dist/meta-${name}.json`, JSON.stringify(metafile));
        console.log(errors.length === 0 ? `${name}: built` : `${name}: ${errors.length} errors`);
      });
    },
  };
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {import('esbuild').Plugin}
 */
function copyPage(from, to) {
  return {
    name: 'copy-page',
    setup({ onEnd }) {
      onEnd(async ({ errors }) => {
        if (errors.length === 0) await copyFile(from, to);
      });
    },
  };
}

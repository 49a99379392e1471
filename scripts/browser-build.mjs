/** Parts of markdown-it that its use here never reaches; each stand-in says why. */
export const standIns = {
  'linkify-it': './webview/markdown/no-linkify.ts',
  'punycode.js': './webview/markdown/punycode-of-browser.ts',
};

/**
 * How everything is built that runs in a page. Chromium 138 is what VS Code 1.106, the oldest one supported, runs on.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
export const browserBuild = {
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: 'chrome138',
  splitting: true,
  alias: standIns,
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: '[name]',
  loader: { '.ttf': /** @type {const} */ ('file') },
};

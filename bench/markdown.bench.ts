/**
 * What streaming Markdown costs: `npm run bench -- markdown`.
 *
 * Streams the same text by three methods in a headless Chromium, the one at `CHROMIUM` or /usr/bin/chromium.
 * Compare only figures of one run: they are those of the machine and of its load.
 */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Cost, Method } from './markdown-page.ts';
import type { Shape } from './sample-text.ts';

const repository = new URL('..', import.meta.url);
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';

const bundle = await build({
  stdin: {
    contents: `import { measure } from './bench/markdown-page.ts'; globalThis.measure = measure;`,
    resolveDir: repository.pathname,
  },
  bundle: true,
  minify: true,
  format: 'iife',
  write: false,
});
const styles = await readFile(new URL('webview/markdown/markdown.css', repository), 'utf8');
const browser = await chromium.launch({ executablePath, args: flags.split(' ') });
try {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  await page.setContent(`<style>${styles} .scroller { height: 880px; overflow-y: auto }</style>`);
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
  const measure = (method: Method, shape: Shape, kilobytes: number, samples?: number): Promise<Cost> =>
    page.evaluate(`measure('${method}', '${shape}', ${kilobytes * 1000}, ${samples})`);

  await measure('streaming', 'mixed', 25); // warms up
  await compareMethods(measure);
  await showShapes(measure);
} finally {
  await browser.close();
}

type Measure = (method: Method, shape: Shape, kilobytes: number, samples?: number) => Promise<Cost>;

async function compareMethods(measure: Measure): Promise<void> {
  console.log('An answer of mixed blocks, 20 characters per update: script + layout in ms');
  const sizes = [25, 50, 100];
  const ours: number[] = [];
  for (const kilobytes of sizes) {
    const streaming = await measure('streaming', 'mixed', kilobytes);
    const memo = await measure('block memo', 'mixed', kilobytes, 8);
    const full = await measure('full render', 'mixed', kilobytes, 8);
    ours.push(totalMs(streaming));
    console.log(
      `${kilobytes} KB: streaming ${show(streaming)}, block memo ${show(memo)} = ${ratio(memo, streaming)}, ` +
        `full render ${show(full)} = ${ratio(full, streaming)}`,
    );
  }
  const [, middle = 0, last = 0] = ours;
  console.log(`Growth exponent of streaming, 50 to 100 KB: ${exponent(middle, last)} (1 is linear)\n`);
}

async function showShapes(measure: Measure): Promise<void> {
  console.log('One single block, streaming only: script + layout in ms, and the growth exponent');
  for (const shape of ['fence', 'list', 'table', 'quote', 'paragraph'] as const) {
    const half = await measure('streaming', shape, 20);
    const whole = await measure('streaming', shape, 40);
    console.log(`${shape}, 40 KB: ${show(whole)}, ${exponent(totalMs(half), totalMs(whole))}`);
  }
}

function totalMs({ scriptMs, layoutMs }: Cost): number {
  return scriptMs + layoutMs;
}

function show({ scriptMs, layoutMs }: Cost): string {
  return `${Math.round(scriptMs)} + ${Math.round(layoutMs)}`;
}

function ratio(other: Cost, streaming: Cost): string {
  return `${(totalMs(other) / totalMs(streaming)).toFixed(1)}x`;
}

/** 1 if twice the text costs twice as much, 2 if it costs four times as much. */
function exponent(half: number, whole: number): string {
  return Math.log2(whole / half).toFixed(2);
}

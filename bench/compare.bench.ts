/**
 * What comparing costs in a real workbench: `npm run bench -- compare [--seconds 20] [--runs 3] [--json]`.
 *
 * The packaged extension, and two builds of it with another renderer, each in a workbench and a Chromium of its own;
 * the clouds in a process of their own. The windows take turns, so that a busy machine is busy for all of them. Compare
 * only figures of one run. docs/decisions/0013-compare-bench.md says how each comes about and what it leaves out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../scripts/package.ts';
import { step } from '../scripts/progress.mjs';
import { requireSystemPackages } from '../scripts/system-packages.ts';
import { startCloud } from './cloud/start-cloud.ts';
import { type BenchWindow, type OpenComparison, openBenchWindow } from './compare/bench-window.ts';
import { installVariant } from './compare/extension-variants.ts';
import { CREDENTIALS, connectionsTo, FIRST_LANE_LABEL, LANE_COUNT } from './compare/lanes.ts';
import { type LiveFigures, measureLive, medianOf } from './compare/live.ts';
import { bundleForPage } from './compare/page-bundle.ts';
import { measureReplay } from './compare/replay.ts';
import { type Figures, report, verdictsOf, type WireFigures } from './compare/report.ts';
import { VARIANTS, type Variant } from './compare/variant.ts';
import { measureRawSdk, measureWireToPixel } from './compare/wire-to-pixel.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(options.seconds);
const runs = Number(options.runs);
const WIRE_SECONDS = 6;
/** Until scripts are compiled and colours of code are loaded; not counted. */
const WARM_UP_SECONDS = 3;

await requireSystemPackages(['chromium']);
const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-bench-'));
const cloud = await startCloud();
const windows: BenchWindow[] = [];
try {
  const vsix = await packageExtension();
  const script = await bundleForPage('page.ts');
  const open = async (variant: Variant) => {
    const window = await openBenchWindow({
      extensionsDir: await installVariant(variant, vsix, path.join(folder, variant.name)),
      settings: connectionsTo(cloud.endpoint),
      env: CREDENTIALS,
      script,
    });
    windows.push(window);
    return window;
  };
  const opened = await step('Opening three workbenches', async () => ({
    ours: await open(VARIANTS.ours),
    'block memo': await open(VARIANTS['block memo']),
    'full render': await open(VARIANTS['full render']),
  }));
  const live = await step(`Live, ${runs} × ${seconds} s each`, () => measureLives(opened));
  const replay = await step('Replay', async () =>
    measureReplay(opened['block memo'], await bundleForPage('page-replay.ts'), runs),
  );
  const wire = await step('From the wire to the pixel', () => measureWire(opened.ours));
  const figures = { live, replay, wire };
  if (options.json) console.log(JSON.stringify({ figures, verdicts: verdictsOf(figures) }, undefined, 2));
  else console.log(`\n${report(figures)}`);
} finally {
  await Promise.all(windows.map((window) => window.close()));
  cloud.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function measureLives(
  opened: Readonly<Record<Variant['name'], BenchWindow>>,
): Promise<Figures['live']> {
  const ours: LiveFigures[] = [];
  const memo: LiveFigures[] = [];
  const full: LiveFigures[] = [];
  for (const window of Object.values(opened)) await measureLive(window, WARM_UP_SECONDS);
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measureLive(opened.ours, seconds));
    memo.push(await measureLive(opened['block memo'], seconds));
    full.push(await measureLive(opened['full render'], seconds));
  }
  return { ours: medianOf(ours), 'block memo': medianOf(memo), 'full render': medianOf(full) };
}

/** With all lanes, and with one, where nothing else goes on. */
async function measureWire(window: BenchWindow): Promise<readonly WireFigures[]> {
  const measure = async (laneCount: number, comparison: OpenComparison): Promise<WireFigures> => ({
    laneCount,
    ours: await measureWireToPixel(comparison, WIRE_SECONDS),
    rawSdk: await measureRawSdk(cloud.endpoint, laneCount, WIRE_SECONDS),
  });
  const all = await measure(LANE_COUNT, await window.openComparison());
  return [await measure(1, await window.openComparison([FIRST_LANE_LABEL])), all];
}

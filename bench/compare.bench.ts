/**
 * What comparing costs in a real workbench: `npm run bench -- compare [--seconds 20] [--runs 3] [--json]`.
 *
 * The packaged extension, and two builds of it with another renderer, one after the other in a workbench and a Chromium of
 * their own; the clouds in a process of their own. Compare only figures of one run. docs/decisions/0013-compare-bench.md
 * says how each comes about and what it leaves out.
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
try {
  const vsix = await packageExtension();
  const script = await bundleForPage('page.ts');
  /** One window at a time, so that each has the machine for itself. */
  const inWindow = async <Result>(variant: Variant, use: (window: BenchWindow) => Promise<Result>) => {
    const window = await openBenchWindow({
      extensionsDir: await installVariant(variant, vsix, path.join(folder, variant.name)),
      settings: connectionsTo(cloud.endpoint),
      env: CREDENTIALS,
      script,
    });
    try {
      return await use(window);
    } finally {
      await window.close();
    }
  };
  const liveOf = (name: Variant['name']) =>
    step(`Live, ${name}: ${runs} × ${seconds} s`, () => inWindow(VARIANTS[name], measureLives));
  const ours = await step(`Live, ours: ${runs} × ${seconds} s, and from the wire to the pixel`, () =>
    inWindow(VARIANTS.ours, async (window) => ({
      live: await measureLives(window),
      wire: await measureWire(window),
    })),
  );
  const replayScript = await bundleForPage('page-replay.ts');
  const figures: Figures = {
    live: {
      ours: ours.live,
      'block memo': await liveOf('block memo'),
      'full render': await liveOf('full render'),
    },
    replay: await step(`Replay, ${runs} times`, () =>
      inWindow(VARIANTS['block memo'], (window) => measureReplay(window, replayScript, runs)),
    ),
    wire: ours.wire,
  };
  if (options.json) console.log(JSON.stringify({ figures, verdicts: verdictsOf(figures) }, undefined, 2));
  else console.log(`\n${report(figures)}`);
} finally {
  cloud.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function measureLives(window: BenchWindow): Promise<LiveFigures> {
  await measureLive(window, WARM_UP_SECONDS);
  const measured: LiveFigures[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measureLive(window, seconds));
  return medianOf(measured);
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

import type { LiveFigures } from './live.ts';
import { type ReplayRun, SIZES_KB } from './replay.ts';
import { median } from './statistics.ts';
import { liveVerdict, medianExponent, medianRatio, replayVerdicts, type Verdict } from './targets.ts';
import type { Variant } from './variant.ts';
import type { Delays } from './wire-to-pixel.ts';

export interface Figures {
  /** Medians of several runs, figure by figure. */
  readonly live: Readonly<Record<Variant['name'], LiveFigures>>;
  readonly replay: readonly ReplayRun[];
  readonly wire: readonly WireFigures[];
}

export interface WireFigures {
  readonly laneCount: number;
  readonly ours: Delays;
  readonly rawSdk: Delays;
}

export function verdictsOf({ live, replay }: Figures): readonly Verdict[] {
  return [liveVerdict(live.ours, live['block memo']), ...replayVerdicts(replay)];
}

export function report(figures: Figures): string {
  return [
    liveTable(figures.live),
    replayTable(figures.replay),
    wireTable(figures.wire),
    ...verdictsOf(figures).map(
      ({ target, measured, holds }) => `${holds ? '✓ holds' : '✗ does not hold'}: ${target}: ${measured}`,
    ),
  ].join('\n\n');
}

const NAMES = ['ours', 'block memo', 'full render'] as const;

function liveTable(live: Figures['live']): string {
  const row = (title: string, cell: (figures: LiveFigures) => string) => [
    title,
    ...NAMES.map((name) => cell(live[name])),
  ];
  const withRatio = (us: (figures: LiveFigures) => number) => (figures: LiveFigures) =>
    figures === live.ours
      ? us(figures).toFixed(0)
      : `${us(figures).toFixed(0)} (${times(us(figures) / us(live.ours))})`;
  return table('Live: 8 lanes at 400 tokens/s', [
    ['', ...NAMES],
    row('frames dropped, %', ({ droppedPercent }) => droppedPercent.toFixed(1)),
    row('longest between frames, ms', ({ longestFrameMs }) => longestFrameMs.toFixed(0)),
    row('longest task, ms', ({ longestTaskMs }) => longestTaskMs?.toFixed(0) ?? 'under 50'),
    row(
      'main thread, µs per token',
      withRatio((it) => it.taskUsPerToken),
    ),
    row(
      '  of it script',
      withRatio((it) => it.scriptUsPerToken),
    ),
    row(
      '  of it style and layout',
      withRatio((it) => it.layoutUsPerToken),
    ),
  ]);
}

function replayTable(runs: readonly ReplayRun[]): string {
  return table('Replay into one lane, 20 characters per update: script and layout, ms', [
    ['', ...NAMES],
    ...SIZES_KB.map((size) => [
      `${size} KB`,
      ...NAMES.map((name) => {
        const ms = median(runs.map((run) => run[name][size])).toFixed(0);
        return name === 'ours' ? ms : `${ms} (${times(medianRatio(runs, name, 'ours', size))})`;
      }),
    ]),
    ['growth exponent', ...NAMES.map((name) => medianExponent(runs, name).toFixed(2))],
  ]);
}

function wireTable(wire: Figures['wire']): string {
  const cell = ({ p50Ms, p95Ms }: Pick<Delays, 'p50Ms' | 'p95Ms'>) =>
    `${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)}`;
  return table('From a byte on the wire: p50 / p95, ms', [
    ['', 'to its pixel', 'to the event of the raw SDK', 'difference', 'marks'],
    ...wire.map(({ laneCount, ours, rawSdk }) => [
      laneCount === 1 ? '1 lane' : `${laneCount} lanes`,
      cell(ours),
      cell(rawSdk),
      cell({ p50Ms: ours.p50Ms - rawSdk.p50Ms, p95Ms: ours.p95Ms - rawSdk.p95Ms }),
      String(ours.count),
    ]),
  ]);
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)}x`;
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return [title, ...rows.map((row) => line(row).join('  '))].join('\n');
}

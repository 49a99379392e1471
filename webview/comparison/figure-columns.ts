import type { Distinction } from '../../src/domain/ranking.ts';
import { isRunning } from '../../src/domain/reply.ts';
import { apiText } from '../format/api-text.ts';
import { formatDuration, formatWholeSeconds } from '../format/duration.ts';
import { endingText } from '../format/ending-text.ts';
import { formatCount, formatRate } from '../format/number.ts';
import { formatCost } from '../format/usd.ts';
import { t } from '../l10n.ts';
import type { FigureRow } from './figure-rows.ts';

/** One figure of all lanes. */
export interface FigureColumn {
  readonly name: string;
  readonly title: string;
  readonly isNumber: boolean;
  /** The mark that belongs beside this figure. */
  readonly distinction?: Distinction;
  /** What lanes are sorted by; `undefined` where it is unknown. */
  readonly value: (row: FigureRow) => number | string | undefined;
  /** As it is shown; empty where there is nothing to show. Only running answers read the time. */
  readonly text: (row: FigureRow, nowMs: number) => string;
}

/** The columns in their order, after the models' own. Made anew for each drawing, because titles are translated. */
export function figureColumns(): readonly FigureColumn[] {
  return [
    state(),
    ...times(),
    {
      name: 'speed',
      title: t('Tokens/s'),
      isNumber: true,
      value: ({ figures }) => figures.speed?.tokensPerSecond,
      text: speedText,
    },
    {
      name: 'cost',
      title: t('Cost'),
      isNumber: true,
      distinction: 'cheapest',
      value: ({ figures }) => figures.costUsd,
      text: ({ figures: { costUsd, isCostApproximate } }) =>
        costUsd === undefined ? '' : formatCost(costUsd, isCostApproximate),
    },
    ...tokenCounts(),
    {
      name: 'length',
      title: t('Characters'),
      isNumber: true,
      distinction: 'shortest',
      value: charactersOf,
      text: (row) => counted(charactersOf(row)),
    },
    served('region', t('Region'), (row) => distinct(row, ({ reply }) => reply.servedBy?.region)),
    served('tier', t('Tier'), (row) => distinct(row, ({ reply }) => reply.servedBy?.tier)),
    count('retries', t('Retries'), (row) => (isSent(row) ? row.figures.retries : undefined)),
    served('api', t('API'), (row) => distinct(row, ({ reply }) => apiText(reply.sent))),
  ];
}

/** Something of it is still on its way, so that what is missing may yet come. */
export function isRunningRow({ answers }: FigureRow): boolean {
  return answers.some(({ reply }) => isRunning(reply));
}

/** A request has really gone out. */
export function isSent({ answers }: FigureRow): boolean {
  return answers.some(({ reply }) => reply.attempts > 0);
}

function state(): FigureColumn {
  const text = ({ answers }: FigureRow, nowMs: number) => {
    const last = answers.at(-1);
    return last === undefined ? t('Not asked') : endingText(last, nowMs);
  };
  return { name: 'state', title: t('State'), isNumber: false, value: (row) => text(row, 0), text };
}

function times(): readonly FigureColumn[] {
  return [
    duration('first-token', t('First token'), ({ figures }) => figures.firstTokenMs),
    {
      ...duration('first-visible', t('First visible'), ({ figures }) => figures.firstVisibleMs),
      distinction: 'first',
    },
    {
      ...duration('total', t('Total'), ({ figures }) => figures.elapsedMs),
      distinction: 'fastest',
      text: totalText,
    },
  ];
}

function tokenCounts(): readonly FigureColumn[] {
  return [
    count('tokens-in', t('Tokens in'), ({ figures }) => figures.inputTokens),
    {
      ...count('cached', t('Cached'), ({ figures }) => figures.cacheReadTokens ?? figures.cacheWriteTokens),
      text: cachedText,
    },
    count('tokens-out', t('Tokens out'), ({ figures }) => figures.outputTokens),
    count('reasoning', t('Reasoning'), ({ figures }) => figures.reasoningTokens),
  ];
}

function duration(name: string, title: string, value: (row: FigureRow) => number | undefined): FigureColumn {
  const text = (row: FigureRow) => {
    const durationMs = value(row);
    return durationMs === undefined ? '' : formatDuration(durationMs);
  };
  return { name, title, isNumber: true, value, text };
}

function count(name: string, title: string, value: (row: FigureRow) => number | undefined): FigureColumn {
  return { name, title, isNumber: true, value, text: (row) => counted(value(row)) };
}

function served(name: string, title: string, value: (row: FigureRow) => string | undefined): FigureColumn {
  return { name, title, isNumber: false, value, text: (row) => value(row) ?? '' };
}

/** A clock while the lane answers: what its earlier requests took, and the time since the running one was sent. */
function totalText(row: FigureRow, nowMs: number): string {
  const { answers } = row;
  const running = answers.filter(({ reply }) => isRunning(reply));
  const totalMs = row.figures.elapsedMs;
  if (running.length === 0) return totalMs === undefined ? '' : formatDuration(totalMs);
  const earlierMs = answers.reduce((sum, { reply }) => sum + (reply.timing.endedMs ?? 0), 0);
  const runningMs = running.reduce((sum, { startedAt }) => sum + Math.max(0, nowMs - startedAt), 0);
  return t('{0} so far', formatWholeSeconds(earlierMs + runningMs));
}

function speedText({ figures: { speed } }: FigureRow): string {
  if (speed === undefined) return '';
  const rate = formatRate(speed.tokensPerSecond);
  return speed.isApproximate ? `≈ ${rate}` : rate;
}

/** "512 read", "512 read, 1,024 written"; that nothing was written need not be said beside what was read. */
function cachedText({ figures }: FigureRow): string {
  const { cacheReadTokens: read, cacheWriteTokens: written } = figures;
  return [
    ...(read === undefined ? [] : [t('{0} read', formatCount(read))]),
    ...(written === undefined || (written === 0 && read !== undefined)
      ? []
      : [t('{0} written', formatCount(written))]),
  ].join(', ');
}

/** Of an answer that is still growing it is not known, and without an answer there is none. */
export function charactersOf(row: FigureRow): number | undefined {
  const { characters } = row.figures;
  return isRunningRow(row) || characters === 0 ? undefined : characters;
}

function counted(value: number | undefined): string {
  return value === undefined ? '' : formatCount(value);
}

function distinct(
  { answers }: FigureRow,
  read: (answer: FigureRow['answers'][number]) => string | undefined,
): string | undefined {
  const values = [...new Set(answers.flatMap((answer) => read(answer) ?? []))];
  return values.length === 0 ? undefined : values.join(', ');
}

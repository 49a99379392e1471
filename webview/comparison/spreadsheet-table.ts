import type { Cost } from '../../src/domain/cost.ts';
import { guardedAgainstFormulas } from '../../src/domain/formula-guard.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { endingText } from '../format/ending-text.ts';
import { t } from '../l10n.ts';
import { charactersOf, isSent } from './figure-columns.ts';
import type { FigureRow } from './figure-rows.ts';
import { markText } from './marks.ts';

/**
 * A line per lane with plain numbers in stated units, for a spreadsheet. What is unknown is an empty cell. The requests
 * of a continued lane are only in its sum, so that a column can be added up.
 */
export function tabSeparatedTable(rows: readonly FigureRow[], nowMs: number): string {
  const fields = spreadsheetFields(nowMs);
  const header = fields.map(([title]) => title);
  const lines = rows.map((row) => fields.map(([, read]) => read(row)));
  return [header, ...lines]
    .map((cells) => cells.map(spreadsheetCell).join('\t'))
    .join('\n')
    .concat('\n');
}

type Field = readonly [title: string, read: (row: FigureRow) => string | number | undefined];

function spreadsheetFields(nowMs: number): readonly Field[] {
  return [
    [t('Model'), ({ label }) => label],
    [t('Place'), ({ place }) => place],
    [t('State'), ({ answers }) => stateText(answers.at(-1), nowMs)],
    [t('Finish reason'), ({ answers }) => finishReason(answers.at(-1))],
    [t('Requests'), ({ answers }) => answers.filter(({ reply }) => reply.attempts > 0).length],
    [t('First token (s)'), ({ figures }) => seconds(figures.firstTokenMs)],
    [t('First visible token (s)'), ({ figures }) => seconds(figures.firstVisibleMs)],
    [t('Total (s)'), ({ figures }) => seconds(figures.elapsedMs)],
    [t('Speed (tokens/s)'), ({ figures }) => rounded(figures.speed?.tokensPerSecond)],
    [
      t('Speed is approximate'),
      ({ figures }) => (figures.speed?.isApproximate === true ? t('yes') : undefined),
    ],
    [t('Tokens in'), ({ figures }) => figures.inputTokens],
    [t('Tokens read from cache'), ({ figures }) => figures.cacheReadTokens],
    [t('Tokens written to cache'), ({ figures }) => figures.cacheWriteTokens],
    [t('Tokens out'), ({ figures }) => figures.outputTokens],
    [t('Reasoning tokens'), ({ figures }) => figures.reasoningTokens],
    [t('Characters'), charactersOf],
    [t('Cost (USD)'), ({ figures }) => figures.costUsd],
    [
      t('Cost is approximate'),
      ({ figures: { costUsd, isCostApproximate } }) =>
        costUsd !== undefined && isCostApproximate ? t('yes') : undefined,
    ],
    [t('Price'), ({ answers }) => distinct(answers, ({ cost }) => priceOf(cost)?.source)],
    [t('Price note'), ({ answers }) => distinct(answers, ({ cost }) => priceOf(cost)?.note)],
    [t('Price read on'), ({ answers }) => distinct(answers, ({ cost }) => priceOf(cost)?.asOf)],
    [t('Region'), ({ answers }) => distinct(answers, ({ reply }) => reply.servedBy?.region)],
    [t('Tier'), ({ answers }) => distinct(answers, ({ reply }) => reply.servedBy?.tier)],
    [t('Retries'), (row) => (isSent(row) ? row.figures.retries : undefined)],
    [t('API'), ({ answers }) => distinct(answers, ({ reply }) => reply.sent?.api)],
    [t('Marks'), ({ marks }) => marks.map(markText).join(', ')],
  ];
}

function stateText(answer: AnswerView | undefined, nowMs: number): string {
  return answer === undefined ? t('Not asked') : endingText(answer, nowMs);
}

function priceOf(cost: Cost | undefined) {
  return cost?.type === 'known' ? cost.price : undefined;
}

/** As the cloud or Parley names it, for those who filter by it. */
function finishReason(answer: AnswerView | undefined): string | undefined {
  const state = answer?.reply.state;
  if (state?.type === 'failure') return state.failure.kind;
  return state?.type === 'finish' ? (state.rawReason ?? state.reason) : undefined;
}

function spreadsheetCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return guardedAgainstFormulas(value.replace(/[\t\r\n]+/g, ' '));
}

function seconds(durationMs: number | undefined): number | undefined {
  return durationMs === undefined ? undefined : rounded(durationMs / 1000);
}

/** To a thousandth. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}

function distinct(answers: readonly AnswerView[], read: (answer: AnswerView) => string | undefined): string {
  return [...new Set(answers.flatMap((answer) => read(answer) ?? []))].join('; ');
}

import type { Answer, Conversation } from '../domain/conversation.ts';
import { isApproximateCost } from '../domain/cost.ts';
import { figuresOf } from '../domain/figures.ts';
import { parseModelRef } from '../domain/model-ref.ts';
import { type Cell, csvLine } from './csv-cell.ts';
import { endedBursts } from './figures.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type ExportedRound, exportedRounds } from './rounds.ts';

/**
 * The figures, one row for each answer, those included that were replaced when a lane was asked again. A cell is empty
 * where something is unknown, does not apply or has not happened yet, and 0 only where 0 was measured or reported.
 */
export function conversationCsv(conversation: Conversation): string {
  const rows = exportedRounds(conversation).flatMap((round) =>
    round.lanes.flatMap(({ label, answers, replaced }) => [
      ...replaced.map((answer) => ({ round, label, answer, isReplaced: true, isContinuation: false })),
      ...answers.map((answer, index) => ({
        round,
        label,
        answer,
        isReplaced: false,
        isContinuation: index > 0,
      })),
    ]),
  );
  const names = COLUMNS.map(([name]) => name);
  const lines = [names, ...rows.map((row) => COLUMNS.map(([, cellOf]) => cellOf(row)))].map(csvLine);
  // Without the mark Excel takes the file for one in the machine's old code page.
  return `\uFEFF${lines.join('')}`;
}

interface Row {
  readonly round: ExportedRound;
  readonly label: string;
  readonly answer: Answer;
  readonly isReplaced: boolean;
  readonly isContinuation: boolean;
}

type Column = readonly [name: string, cellOf: (row: Row) => Cell];

/** Names carry their units. New columns go to the end, so that what reads them by number goes on working. */
const COLUMNS: readonly Column[] = [
  ['turn', ({ round }) => round.number],
  ['prompt', ({ round }) => round.turn.prompt],
  ['lane', ({ label }) => label],
  ['model', ({ answer }) => answer.model.label],
  ['model_ref', ({ answer }) => answer.model.ref],
  ['connection', ({ answer }) => parseModelRef(answer.model.ref)?.connectionId],
  ['place', ({ answer }) => answer.model.place],
  ['region', ({ answer }) => answer.reply.servedBy?.region],
  ['served_model', ({ answer }) => answer.reply.servedBy?.model],
  ['tier', ({ answer }) => answer.reply.servedBy?.tier],
  ['api', ({ answer }) => answer.reply.sent?.api],
  ['outcome', ({ answer }) => outcomeOf(answer.reply).outcome],
  ['finish_reason', ({ answer }) => finishReason(answer)],
  ['failure_kind', ({ answer }) => failureOf(answer)?.kind],
  ['failure', ({ answer }) => failureOf(answer)?.message],
  ['is_replaced', ({ isReplaced }) => isReplaced],
  ['is_continuation', ({ isContinuation }) => isContinuation],
  ['attempts', ({ answer }) => answer.reply.attempts],
  ['first_token_ms', ({ answer }) => wholeMs(figuresOf(answer.reply).firstTokenMs)],
  ['first_visible_ms', ({ answer }) => wholeMs(figuresOf(answer.reply).firstVisibleMs)],
  ['total_ms', ({ answer }) => wholeMs(figuresOf(answer.reply).elapsedMs)],
  ['tokens_per_second', ({ answer }) => hundredths(figuresOf(answer.reply).speed?.tokensPerSecond)],
  ['tokens_per_second_is_approximate', ({ answer }) => figuresOf(answer.reply).speed?.isApproximate],
  ['input_tokens', ({ answer }) => answer.reply.usage?.inputTokens],
  ['cache_read_tokens', ({ answer }) => answer.reply.usage?.cacheReadTokens],
  ['cache_write_5m_tokens', ({ answer }) => answer.reply.usage?.cacheWrite5mTokens],
  ['cache_write_1h_tokens', ({ answer }) => answer.reply.usage?.cacheWrite1hTokens],
  ['output_tokens', ({ answer }) => answer.reply.usage?.outputTokens],
  ['reasoning_tokens', ({ answer }) => answer.reply.usage?.reasoningTokens],
  ['cost_usd', ({ answer: { cost } }) => (cost?.type === 'known' ? cost.usd : undefined)],
  ['cost_unknown_because', ({ answer: { cost } }) => (cost?.type === 'unknown' ? cost.because : undefined)],
  ['price_source', ({ answer: { cost } }) => (cost?.type === 'known' ? cost.price.source : undefined)],
  ['price_as_of', ({ answer: { cost } }) => (cost?.type === 'known' ? cost.price.asOf : undefined)],
  ['temperature', ({ answer }) => answer.parameters.temperature],
  ['top_p', ({ answer }) => answer.parameters.topP],
  ['max_output_tokens', ({ answer }) => answer.parameters.maxOutputTokens],
  ['reasoning_effort', ({ answer }) => answer.parameters.reasoningEffort],
  ['started_at', ({ answer }) => new Date(answer.startedAt).toISOString()],
  ['bursts', ({ answer }) => endedBursts(answer.reply)?.count],
  ['longest_silence_ms', ({ answer }) => wholeMs(endedBursts(answer.reply)?.longestSilenceMs)],
  [
    'cost_is_approximate',
    ({ answer: { cost } }) => (cost?.type === 'known' ? isApproximateCost(cost) : undefined),
  ],
  ['price_note', ({ answer: { cost } }) => (cost?.type === 'known' ? cost.price.note : undefined)],
];

function failureOf({ reply }: Answer): Extract<Outcome, { outcome: 'failed' }>['failure'] | undefined {
  const outcome = outcomeOf(reply);
  return outcome.outcome === 'failed' ? outcome.failure : undefined;
}

function finishReason({ reply }: Answer): string | undefined {
  const outcome = outcomeOf(reply);
  return outcome.outcome === 'finished' ? outcome.finishReason : undefined;
}

/** The clock is not exact to parts of a millisecond. */
function wholeMs(durationMs: number | undefined): number | undefined {
  return durationMs === undefined ? undefined : Math.round(durationMs);
}

function hundredths(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 100) / 100;
}

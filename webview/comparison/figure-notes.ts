import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { burstText } from '../format/burst-text.ts';
import { whyApproximate } from '../format/whole-story.ts';
import { t, uiLocale } from '../l10n.ts';
import type { FigureRow } from './figure-rows.ts';

/** What must be known to read the table rightly, one sentence or two each. Nothing is said that does not apply. */
export function figureNotes(rows: readonly FigureRow[], nowMs: number): readonly string[] {
  const asked = rows.filter(({ answers }) => answers.length > 0);
  if (asked.length === 0) return [];
  return [
    ...asked.flatMap(burstNotes),
    ...approximationNotes(asked),
    ...tokenizerNote(asked),
    ...continuationNote(asked),
    t(
      'Times to the first token count from the request that answered; the total counts from Send, with all waiting.',
    ),
    ...markNote(asked),
    ...priceNote(asked, nowMs),
    ...costNotes(asked),
    t('– stands for what was not reported or does not apply, never for zero.'),
  ];
}

function burstNotes({ label, answers }: FigureRow): readonly string[] {
  const texts = answers.filter(hasEnded).flatMap((answer) => burstText(answer) ?? []);
  return texts.map((text) => t('{0}: {1}', label, text));
}

function approximationNotes(rows: readonly FigureRow[]): readonly string[] {
  const lanes = rows.filter(({ figures }) => figures.speed?.isApproximate === true);
  if (lanes.length === 0) return [];
  const reasons = lanes.map(({ label, answers }) => {
    const why = new Set(answers.map(({ reply }) => whyApproximate(reply)).filter((reason) => reason !== ''));
    return t('{0} ({1})', label, [...why].join(', '));
  });
  return [
    t('≈ marks a speed whose time does not cover all tokens that were counted: {0}.', reasons.join('; ')),
  ];
}

/** Of one model alone there is nothing to be said. */
function tokenizerNote(rows: readonly FigureRow[]): readonly string[] {
  const models = new Set(
    rows.flatMap(({ answers }) => answers.map(({ model }) => model.canonicalId ?? model.label)),
  );
  if (models.size < 2) return [];
  return [
    t(
      'Each model counts tokens in its own way, so that token counts and speeds of different models are not in one unit. The shortest answer is the one with the fewest characters.',
    ),
  ];
}

function continuationNote(rows: readonly FigureRow[]): readonly string[] {
  if (rows.every(({ parts }) => parts.length === 0)) return [];
  return [t('An answer that was continued counts as one: its requests are added up.')];
}

/** Where something is marked and not all could take part. */
function markNote(rows: readonly FigureRow[]): readonly string[] {
  const complete = rows.flatMap(({ marks }) => marks)[0]?.complete;
  if (complete === undefined || complete === rows.length) return [];
  return [t('Marks are among the {0} complete answers.', complete)];
}

/** Each source once, with its date and how long ago that is. */
function priceNote(rows: readonly FigureRow[], nowMs: number): readonly string[] {
  const prices = rows
    .flatMap(({ answers }) => answers)
    .flatMap(({ cost }) => (cost?.type === 'known' ? [cost.price] : []))
    .map(({ source, asOf }) =>
      asOf === undefined ? source : t('{0}, read on {1} ({2})', source, asOf, ageText(asOf, nowMs)),
    );
  const distinct = [...new Set(prices)];
  return distinct.length === 0 ? [] : [t('Prices: {0}. The bill of the cloud decides.', distinct.join('; '))];
}

/** What makes which price less than certain. */
function costNotes(rows: readonly FigureRow[]): readonly string[] {
  const lanes = rows.filter(({ figures }) => figures.costUsd !== undefined && figures.isCostApproximate);
  return lanes.map(({ label, answers }) => {
    const notes = answers.flatMap(({ cost }) => (cost?.type === 'known' ? (cost.price.note ?? []) : []));
    return t('≈ Cost of {0}: {1}', label, [...new Set(notes)].join(' '));
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** "today", "yesterday", "12 days ago" in the user's language. A clock that is behind makes nothing newer than today. */
function ageText(asOf: string, nowMs: number): string {
  const days = Math.max(0, Math.floor((nowMs - Date.parse(asOf)) / DAY_MS));
  return new Intl.RelativeTimeFormat(uiLocale(), { numeric: 'auto' }).format(-days, 'day');
}

function hasEnded({ reply }: AnswerView): boolean {
  return !isRunning(reply);
}

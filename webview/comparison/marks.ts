import { html, nothing, type TemplateResult } from 'lit';
import { type Distinction, type Mark, rank } from '../../src/domain/ranking.ts';
import type { AnswerView, TurnView } from '../../src/protocol/view-state.ts';
import { icon } from '../components/icon.ts';
import { t } from '../l10n.ts';
import type { Round } from './rounds.ts';

type Marks = ReadonlyMap<string, readonly Mark[]>;

/** What the answers of a round are the best in, by lane. The same map while these answers are the same. */
export function laneMarks({ turn, cells }: Round): Marks {
  const answers = cells.flatMap((cell) => cell.answers);
  const earlier = ranked.get(turn);
  if (earlier !== undefined && areTheSame(earlier.answers, answers)) return earlier.marks;
  const marks = rank(cells);
  ranked.set(turn, { answers, marks });
  return marks;
}

/** A round that is looked at is drawn with each batch of another that streams, and to count long answers takes time. */
const ranked = new WeakMap<TurnView, { readonly answers: readonly AnswerView[]; readonly marks: Marks }>();

function areTheSame(some: readonly AnswerView[], others: readonly AnswerView[]): boolean {
  return some.length === others.length && some.every((answer, index) => answer === others[index]);
}

/** Small badges beside or below figures: an icon and a word each. */
export function markBadges(marks: readonly Mark[]): TemplateResult | typeof nothing {
  if (marks.length === 0) return nothing;
  return html`<span class="marks">${marks.map(
    (mark) =>
      html`<span class="mark" data-mark=${mark.distinction} title=${markTitle(mark)}
        >${icon(ICONS[mark.distinction])}<span class="mark-text">${markText(mark)}</span></span
      > `,
  )}</span>`;
}

/** "Cheapest", and "Cheapest of 2 known" where not all that are complete could be compared. */
export function markText({ distinction, compared, complete }: Mark): string {
  const name = distinctionName(distinction);
  return compared < complete ? t('{0} of {1} known', name, compared) : name;
}

/** The mark with what it was given for, because two of them are about time. */
function markTitle(mark: Mark): string {
  return t('{0}: {1}', markText(mark), distinctionMeaning(mark.distinction));
}

function distinctionName(distinction: Distinction): string {
  switch (distinction) {
    case 'first':
      return t('Quickest to begin');
    case 'fastest':
      return t('Fastest');
    case 'cheapest':
      return t('Cheapest');
    case 'shortest':
      return t('Shortest');
  }
}

function distinctionMeaning(distinction: Distinction): string {
  switch (distinction) {
    case 'first':
      return t(
        'the least time to the first visible token, counted from the request that answered; waiting before it does not count.',
      );
    case 'fastest':
      return t('the least time from Send to the end, with all waiting.');
    case 'cheapest':
      return t('the least cost.');
    case 'shortest':
      return t('the fewest characters.');
  }
}

const ICONS: Readonly<Record<Distinction, string>> = {
  first: 'rocket',
  fastest: 'zap',
  cheapest: 'tag',
  shortest: 'fold',
};

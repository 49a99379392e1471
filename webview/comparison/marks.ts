import { html, nothing, type TemplateResult } from 'lit';
import { type Distinction, type Mark, rank } from '../../src/domain/ranking.ts';
import { icon } from '../components/icon.ts';
import { t } from '../l10n.ts';
import type { Round } from './rounds.ts';

/** What the answers of a round are the best in, by lane. */
export function laneMarks({ cells }: Round): ReadonlyMap<string, readonly Mark[]> {
  return rank(cells);
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

const ICONS: Readonly<Record<Distinction, string>> = {
  first: 'rocket',
/** The mark with what it was given for, because two of them are about time. */
function markTitle(mark: Mark): string {
  return t('{0}: {1}', markText(mark), distinctionMeaning(mark.distinction));
}

  fastest: 'zap',
  cheapest: 'tag',
  shortest: 'fold',
};
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


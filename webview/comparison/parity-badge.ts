import { html, nothing, type TemplateResult } from 'lit';
import { type AskedLane, type Parity, parityOf } from '../../src/domain/parity.ts';
import { asking } from '../components/host-request.ts';
import { withHover } from '../components/hover.ts';
import { icon } from '../components/icon.ts';
import { differenceText } from '../format/parity-texts.ts';
import { t } from '../l10n.ts';
import type { LaneCell, Round } from './rounds.ts';

/** Says whether the lanes of a round were asked alike, and leads to the requests. Nothing until that is known. */
export function parityBadge(round: Round): TemplateResult | typeof nothing {
  const parity = parityOfRound(round);
  if (parity.verdict === 'unknown') return nothing;
  const { text, codicon, name } = parityLook(parity);
  const labelOf = labelIn(round.cells);
  const unknown = unknownText(parity, labelOf);
  const rows = [
    ...parity.differences.map(
      (difference, index) => [String(index + 1), differenceText(difference, labelOf)] as const,
    ),
    ...(unknown === undefined ? [] : [['?', unknown] as const]),
  ];
  return html`<span class="parity-badge is-${name}" @click=${asking({ type: 'layout', layout: 'requests' })}>
    ${withHover(`parity-${round.turn.id}`, 'parity-hover', html`${icon(codicon)} ${text}`, rows)}
  </span>`;
}

export function parityOfRound({ cells }: Round): Parity {
  return parityOf(
    cells.flatMap(({ laneId, answers: [answer] }): readonly AskedLane[] => {
      if (answer === undefined) return [];
      const { sent } = answer.reply;
      return [{ laneId, ...(sent !== undefined && { sent }) }];
    }),
  );
}

export interface ParityLook {
  readonly name: 'alike' | 'chosen' | 'unlike' | 'unknown';
  readonly codicon: string;
  readonly text: string;
}

/** What was set differently on purpose is no warning. */
export function parityLook({ verdict, differences, laneCount, unknownLaneIds }: Parity): ParityLook {
  switch (verdict) {
    case 'alike': {
      const known = laneCount - unknownLaneIds.length;
      return known < laneCount
        ? { name: 'unknown', codicon: 'question', text: t('Asked alike: {0} of {1} known', known, laneCount) }
        : { name: 'alike', codicon: 'pass', text: t('Asked alike') };
    }
    case 'unknown':
      return { name: 'unknown', codicon: 'question', text: t('Not known whether they were asked alike') };
    case 'unlike':
      return differences.every(({ type }) => type === 'set-differently')
        ? { name: 'chosen', codicon: 'settings', text: t('Set differently: {0}', differences.length) }
        : { name: 'unlike', codicon: 'warning', text: t('Not asked alike: {0}', differences.length) };
  }
}

/** Names the lanes of which it is not known how they were asked; `undefined` where there are none. */
export function unknownText(
  { unknownLaneIds }: Parity,
  labelOf: (laneId: string) => string,
): string | undefined {
  return unknownLaneIds.length === 0
    ? undefined
    : t('Not known how these were asked: {0}', unknownLaneIds.map(labelOf).join(', '));
}

/** What each lane is called in sentences about them. */
export function labelIn(cells: readonly LaneCell[]): (laneId: string) => string {
  return (laneId) => cells.find((cell) => cell.laneId === laneId)?.label ?? '';
}

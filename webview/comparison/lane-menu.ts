import { hostItem } from '../components/host-item.ts';
import type { MenuEntry, MenuItem } from '../components/menu.ts';
import { t } from '../l10n.ts';
import { copyRequestItems } from './copy-request.ts';
import { isFolded, type LaneArrangement, withAlone, withFolded, withUnfolded } from './lane-arrangement.ts';
import type { LaneCell } from './rounds.ts';

/** What the menu of a lane needs to know, as it is when the menu opens. */
export interface LaneMenuContext {
  readonly cell: LaneCell;
  /** The line-up in its order. */
  readonly laneIds: readonly string[];
  readonly arrangement: LaneArrangement;
  readonly arrange: (arrangement: LaneArrangement) => void;
  /** Opens the view of what differs between this lane's answer and another's. */
  readonly compareAnswers?: () => void;
}

/** All that can be done to a lane; what its state does not allow is left out. */
export function laneMenuEntries(context: LaneMenuContext): readonly MenuEntry[] {
  const groups = [
    context.cell.lane === undefined ? [] : lineUpItems(context),
    arrangementItems(context),
    answerItems(context),
    context.cell.lane === undefined ? [] : [removal(context.cell.laneId)],
  ].filter((group) => group.length > 0);
  return groups.flatMap((group, index): readonly MenuEntry[] =>
    index === 0 ? group : [SEPARATOR, ...group],
  );
}

const SEPARATOR: MenuEntry = { type: 'separator' };

function lineUpItems({ cell: { laneId, answers }, laneIds }: LaneMenuContext): readonly MenuItem[] {
  const index = laneIds.indexOf(laneId);
  const answerId = answers[0]?.id;
  return [
    hostItem(t('Replace Model…'), 'arrow-swap', {
      type: 'replace-lane',
      laneId,
      ...(answerId !== undefined && { answerId }),
    }),
    hostItem(t('Duplicate with Changes…'), 'files', { type: 'duplicate-lane', laneId }),
    hostItem(t('Change Settings…'), 'settings', { type: 'change-lane', laneId }),
    ...(index > 0
      ? [hostItem(t('Move Left'), 'arrow-left', { type: 'move-lane', laneId, index: index - 1 })]
      : []),
    ...(index < laneIds.length - 1
      ? [hostItem(t('Move Right'), 'arrow-right', { type: 'move-lane', laneId, index: index + 1 })]
      : []),
  ];
}

function arrangementItems({ cell: { laneId }, arrangement, arrange }: LaneMenuContext): readonly MenuItem[] {
  const { alone } = arrangement;
  return [
    alone === laneId
      ? localItem(t('Show All Lanes'), 'screen-normal', () => arrange(withAlone(arrangement, undefined)))
      : localItem(t('Show Alone'), 'screen-full', () => arrange(withAlone(arrangement, laneId))),
    isFolded(arrangement, laneId)
      ? localItem(t('Expand'), 'chevron-right', () => arrange(withUnfolded(arrangement, laneId)))
      : localItem(t('Collapse'), 'chevron-left', () => arrange(withFolded(arrangement, laneId))),
  ];
}

function answerItems({ cell: { answers }, compareAnswers }: LaneMenuContext): readonly MenuItem[] {
  const answer = answers.at(-1);
  if (answer === undefined) return [];
  const { id: answerId, reply } = answer;
  return [
    ...(reply.text === '' ? [] : [hostItem(t('Copy Answer'), 'copy', { type: 'copy-answer', answerId })]),
    ...(compareAnswers === undefined ? [] : [localItem(t('Show What Differs'), 'diff', compareAnswers)]),
    ...(reply.sent === undefined ? [] : copyRequestItems(answerId, reply.sent)),
  ];
}

function removal(laneId: string): MenuItem {
  return hostItem(t('Remove from Comparison'), 'trash', { type: 'remove-lane', laneId });
}

function localItem(label: string, codicon: string, run: () => void): MenuItem {
  return { type: 'item', label, codicon, run };
}

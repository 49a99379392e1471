import { html, nothing, type TemplateResult } from 'lit';
import type { ComposerLane, ComposerView, EstimateView } from '../../src/protocol/view-state.ts';
import type { LaneArrangement } from '../comparison/lane-arrangement.ts';
import { t } from '../l10n.ts';
import './menu.ts';
import type { MenuEntry } from './menu.ts';

/** Ids of lanes that the next prompt does not go to. */
export type LeftOut = LaneArrangement['leftOut'];

/** Which lanes the next prompt goes to: all, unless the user leaves some out. Those that have left count no more. */
export function targetedLanes(lanes: readonly ComposerLane[], leftOut: LeftOut): readonly ComposerLane[] {
  const targeted = lanes.filter(({ id }) => !leftOut.includes(id));
  return targeted.length === 0 ? lanes : targeted;
}

/**
 * Whether one that is to be asked next answers still; also where only lanes answer that are not in the line-up any more,
 * which nothing else could stop. `answering` are ids of lanes.
 */
export function isAnyAnswering(
  lanes: readonly ComposerLane[],
  leftOut: LeftOut,
  answering: ReadonlySet<string>,
): boolean {
  const isAnswering = ({ id }: ComposerLane) => answering.has(id);
  return targetedLanes(lanes, leftOut).some(isAnswering) || (answering.size > 0 && !lanes.some(isAnswering));
}

/** What a prompt to these lanes costs. */
export function targetedEstimate({ lanes, estimate }: ComposerView, leftOut: LeftOut): EstimateView {
  const targeted = targetedLanes(lanes, leftOut);
  return { lanes: estimate.lanes.filter((_, index) => targeted.some((lane) => lane === lanes[index])) };
}

/** Lets the user choose the lanes of the next prompt, in a comparison that has begun. */
export function followUpTargets(
  lanes: readonly ComposerLane[],
  names: ReadonlyMap<string, string>,
  leftOut: LeftOut,
  onChanged: (leftOut: LeftOut) => void,
): TemplateResult | typeof nothing {
  if (lanes.length < 2) return nothing;
  const { length } = targetedLanes(lanes, leftOut);
  const text = length === lanes.length ? t('To all {0}', length) : t('To {0} of {1}', length, lanes.length);
  const entries = () =>
    lanes.map((lane) => entry(lane, names.get(lane.id) ?? lane.label, lanes, leftOut, onChanged));
  return html`<parley-menu
    class="targets"
    .label=${t('Lanes that are asked: {0}', text)}
    .codicon=${'chevron-down'}
    .text=${text}
    .entries=${entries}
  ></parley-menu>`;
}

function entry(
  { id }: ComposerLane,
  name: string,
  lanes: readonly ComposerLane[],
  leftOut: LeftOut,
  onChanged: (leftOut: LeftOut) => void,
): MenuEntry {
  const targeted = targetedLanes(lanes, leftOut).map((lane) => lane.id);
  const isTargeted = targeted.includes(id);
  return {
    type: 'item',
    label: name,
    isChecked: isTargeted,
    // The last one stays: a prompt goes to somebody.
    isDisabled: isTargeted && targeted.length === 1,
    run: () => onChanged(isTargeted ? [...leftOut, id] : leftOut.filter((other) => other !== id)),
  };
}

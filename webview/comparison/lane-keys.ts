import { anchorsOf } from './linked-scrolling.ts';

/**
 * Keys for whoever reads: with a lane itself in focus, ← and → lead to its neighbours, and [ and ] to the section or
 * block of code before and after. Whether the key was one of them.
 */
export function laneKey(
  { key, target, altKey, ctrlKey, metaKey }: KeyboardEvent,
  scrollers: readonly HTMLElement[],
): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const index = scrollers.indexOf(target);
  if (index < 0) return false;
  // On many keyboards brackets are typed with Alt.
  if (key === '[' || key === ']') return scrollToSection(target, key === ']' ? 1 : -1);
  if (altKey || ctrlKey || metaKey) return false;
  switch (key) {
    case 'ArrowLeft':
      return focusLane(scrollers[index - 1]);
    case 'ArrowRight':
      return focusLane(scrollers[index + 1]);
    default:
      return false;
  }
}

function focusLane(scroller: HTMLElement | undefined): boolean {
  scroller?.focus({ preventScroll: true });
  scroller?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return scroller !== undefined;
}

/** The head of the lane lies over what scrolls beneath it. */
const HEAD_PX = 44;

function scrollToSection(scroller: HTMLElement, direction: 1 | -1): boolean {
  const tops = anchorsOf(scroller).map(({ topPx }) => Math.max(0, topPx - HEAD_PX));
  const now = scroller.scrollTop;
  const next =
    direction === 1 ? tops.find((top) => top > now + 1) : (tops.findLast((top) => top < now - 1) ?? 0);
  if (next !== undefined) scroller.scrollTop = next;
  return true;
}

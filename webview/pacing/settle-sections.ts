import { FrameSlices } from './frame-slices.ts';

const slicesOfPage = new FrameSlices();

/**
 * Gives the sections of a finished answer in a lane their real heights, a few per frame. Those that were never near what
 * is visible have estimates until then (`content-visibility` in lanes.css), and laying all of them out at once would be
 * felt when several long answers end together.
 */
export function settleSections(container: Element, slices: FrameSlices = slicesOfPage): void {
  const sections = [...container.querySelectorAll('.md-section:not(.is-settled)')].values();
  slices.add(() => {
    const { value: section } = sections.next();
    section?.classList.add('is-settled');
    section?.getBoundingClientRect(); // now, so that the time it takes counts for this frame
    return section !== undefined;
  });
}

import { correspondingTop, type ScrollAnchor, type Scrolled } from './scroll-anchors.ts';

/**
 * Lanes that scroll together: the one under the user's hands leads, and the others show the same section or block of
 * code. What scrolls by itself, because an answer grows, leads nobody.
 */
export class LinkedScrolling {
  readonly #onMoved: (scroller: HTMLElement) => void;
  #leader: HTMLElement | undefined;
  #isAwaitingFrame = false;

  /** `onMoved`: a lane was put somewhere by us and is not to follow its own latest words. */
  constructor(onMoved: (scroller: HTMLElement) => void) {
    this.#onMoved = onMoved;
  }

  /** The user scrolls this lane from now on. */
  lead(scroller: HTMLElement): void {
    this.#leader = scroller;
  }

  /** Something has scrolled: where it leads, the others follow before the next frame. */
  scrolled(scroller: HTMLElement, all: () => readonly HTMLElement[]): void {
    if (scroller !== this.#leader || this.#isAwaitingFrame) return;
    this.#isAwaitingFrame = true;
    requestAnimationFrame(() => {
      this.#isAwaitingFrame = false;
      this.#moveOthers(scroller, all());
    });
  }

  #moveOthers(leader: HTMLElement, all: readonly HTMLElement[]): void {
    const others = all.filter((scroller) => scroller !== leader);
    if (others.length === 0) return;
    const lead = measure(leader);
    // All is read before anything is moved, so that the page is laid out once.
    const tops = others.map((other) => correspondingTop(lead, measure(other), leader.scrollTop));
    for (const [index, other] of others.entries()) {
      const top = tops[index] ?? 0;
      this.#onMoved(other);
      if (Math.abs(other.scrollTop - top) >= 1) other.scrollTop = top;
    }
  }
}

function measure(scroller: HTMLElement): Scrolled {
  return { anchors: anchorsOf(scroller), endPx: scroller.scrollHeight - scroller.clientHeight };
}

/** The sections and blocks of code of a lane, in their order. */
export function anchorsOf(scroller: HTMLElement): readonly ScrollAnchor[] {
  const originPx = scroller.getBoundingClientRect().top - scroller.scrollTop;
  return [...scroller.querySelectorAll<HTMLElement>(ANCHORS)].map((element) => ({
    key: keyOf(element),
    topPx: element.getBoundingClientRect().top - originPx,
  }));
}

const ANCHORS = '.answer-text .md-section > :is(h1, h2, h3, h4, .md-code)';

function keyOf(element: HTMLElement): string {
  if (!/^H\d$/.test(element.tagName))
    return `code ${element.querySelector('.md-code-language')?.textContent ?? ''}`;
  const words = element.textContent
    .toLowerCase()
    .replace(/^[\d.)\s]+/, '')
    .trim();
  return `heading ${words}`;
}

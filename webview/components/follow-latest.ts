import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Rounding leaves a scroller up to this far from its end. */
const END_TOLERANCE_PX = 2;
/** Brackets lead from section to section in a lane; Tab to what may be out of sight. */
const SCROLL_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
  '[',
  ']',
  'Tab',
]);

/**
 * Keeps the end of a growing transcript in sight until the user scrolls away, and again once they come back.
 * Only what the user does changes that: however much arrives between two frames, it never looks like scrolling away.
 * The browser's scroll anchoring does most of the work (an anchor below the content, see transcript.css); the observer
 * here covers what it does not: the first overflow, and a window that becomes smaller.
 */
export class FollowLatest {
  readonly #isFollowing = signal(true);
  readonly #isEndInSight = signal(true);
  readonly #growth = new ResizeObserver(() => this.#grew());
  #listening = new AbortController();
  #scroller: HTMLElement | undefined;
  /** The place to stay at while what lies above it still gets its height; until the user scrolls. */
  #heldScrollTop: (() => number) | undefined;
  #isUserScrolling = false;

  readonly isFollowing: ReadonlySignal<boolean> = this.#isFollowing;
  readonly isEndInSight: ReadonlySignal<boolean> = this.#isEndInSight;

  attach(scroller: HTMLElement, content: HTMLElement): void {
    this.#scroller = scroller;
    this.#growth.observe(scroller);
    this.#growth.observe(content);
    this.#listening = new AbortController();
    const { signal: until } = this.#listening;
    const userScrolls = () => {
      this.#isUserScrolling = true;
    };
    scroller.addEventListener('wheel', userScrolls, { signal: until, passive: true });
    scroller.addEventListener('touchmove', userScrolls, { signal: until, passive: true });
    scroller.addEventListener('pointerdown', userScrolls, { signal: until });
    scroller.addEventListener('keydown', ({ key }) => SCROLL_KEYS.has(key) && userScrolls(), {
      signal: until,
    });
    scroller.addEventListener('scroll', () => this.#scrolled(scroller), { signal: until, passive: true });
    scroller.addEventListener('scrollend', () => this.#scrollEnded(), { signal: until });
    scroller.addEventListener('click', (event) => this.#clicked(event), { signal: until, capture: true });
  }

  detach(): void {
    this.#scroller = undefined;
    this.#listening.abort();
    this.#growth.disconnect();
  }

  jumpToLatest(): void {
    this.#isFollowing.value = true;
    this.#heldScrollTop = undefined;
    this.#grew();
  }

  /** Goes to a place and stays there, whatever comes above or below. */
  stayAt(scrollTop: () => number): void {
    this.#isFollowing.value = false;
    this.#heldScrollTop = scrollTop;
    this.#grew();
  }

  /** Somebody else has moved it: it stays wherever it is put. */
  release(): void {
    this.#isFollowing.value = false;
    this.#heldScrollTop = undefined;
  }

  #grew(): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    if (this.#heldScrollTop !== undefined) scroller.scrollTop = this.#heldScrollTop();
    else if (this.#isFollowing.value && !isAtEnd(scroller)) scroller.scrollTop = scroller.scrollHeight;
    this.#isEndInSight.value = isAtEnd(scroller);
  }

  #scrolled(scroller: HTMLElement): void {
    this.#isEndInSight.value = isAtEnd(scroller);
    if (!this.#isUserScrolling) return;
    this.#heldScrollTop = undefined;
    this.#isFollowing.value = this.#isEndInSight.value;
  }

  #scrollEnded(): void {
    this.#isUserScrolling = false;
  }

  /** Opening something above the end means to look at it. */
  #clicked({ target }: Event): void {
    if (target instanceof Element && target.closest('summary, [aria-expanded]') !== null) {
      this.#isFollowing.value = false;
    }
  }
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX;
}

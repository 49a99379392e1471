/** Whether an element is near what is visible. */
type Listener = (isNear: boolean) => void;

/** Tells listeners whenever their elements come as near to what is visible as `margin`, or leave it. */
class VisibilityWatch {
  readonly #margin: string;
  readonly #listeners = new WeakMap<Element, Listener>();
  #observer: IntersectionObserver | undefined;

  constructor(margin: string) {
    this.#margin = margin;
  }

  /** Returns the way to stop. */
  watch(element: Element, listener: Listener): () => void {
    this.#listeners.set(element, listener);
    this.#observer ??= this.#observe();
    this.#observer.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      this.#listeners.delete(element);
    };
  }

  #observe(): IntersectionObserver {
    // With the window for a root, browsers ignore margins in a frame of another origin, as every webview is.
    const options = { root: document, rootMargin: this.#margin, scrollMargin: this.#margin };
    return new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.#listeners.get(target)?.(isIntersecting);
    }, options);
  }
}

/** Far enough for a text to be on the page before a scrolling eye reaches it. */
export const nearness = new VisibilityWatch('900px');

/** Just out of sight, so that what grows there is up to date when it comes into sight. */
export const sight = new VisibilityWatch('50px');

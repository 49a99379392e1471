const listeners = new WeakMap<Element, (isNear: boolean) => void>();

/** Far enough for a text to be on the page before a scrolling eye reaches it. */
const NEAR = '900px';

let observer: IntersectionObserver | undefined;

/** Tells whenever an element comes near what is visible, or leaves it. Returns the way to stop. */
export function watchVisibility(element: Element, listener: (isNear: boolean) => void): () => void {
  observer ??= new IntersectionObserver(tellListeners, { rootMargin: NEAR, scrollMargin: NEAR });
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    listeners.delete(element);
  };
}

function tellListeners(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}

import type { WebviewMessage } from '../../src/protocol/webview-message.ts';

const EVENT_NAME = 'parley-host-request';

/** How any element asks something of the host: by an event, so that it needs to know nobody. */
export function askHost(element: EventTarget, message: WebviewMessage): void {
  element.dispatchEvent(
    new CustomEvent<WebviewMessage>(EVENT_NAME, { detail: message, bubbles: true, composed: true }),
  );
}

/** Hears every request of the elements below. */
export function listenForHostRequests(root: EventTarget, listener: (message: WebviewMessage) => void): void {
  root.addEventListener(EVENT_NAME, (event) => {
    if (event instanceof CustomEvent) listener(event.detail);
  });
}

/** A click handler that asks the host, for templates. */
export function asking(message: WebviewMessage): (event: Event) => void {
  return ({ currentTarget }) => {
    if (currentTarget !== null) askHost(currentTarget, message);
  };
}

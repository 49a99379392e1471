import type { BrowserContext } from 'playwright-core';

/** The messages that passed between host and webviews, in both directions, as JSON. */
export interface RecordedMessages {
  readonly all: readonly string[];
}

/**
 * Writes down what passes in the frames that are made from now on: what the host says arrives through a `MessagePort`
 * and is posted to the innermost frame; what a webview says is posted to the frame around it.
 */
export async function recordMessages(context: BrowserContext): Promise<RecordedMessages> {
  const all: string[] = [];
  await context.exposeBinding('recordMessage', (_source, text: string) => {
    all.push(text);
  });
  await context.addInitScript(() => {
    const note = (message: unknown) => {
      const json = JSON.stringify(message, (_key, value: unknown) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? textOf(value) : value,
      );
      if (json !== undefined) Reflect.get(globalThis, 'recordMessage')?.(json);
    };
    const textOf = (bytes: ArrayBuffer | ArrayBufferView) => new TextDecoder().decode(bytes);
    const noting = (owner: object) => {
      const post: unknown = Reflect.get(owner, 'postMessage');
      if (typeof post !== 'function') return;
      Reflect.set(owner, 'postMessage', function (this: unknown, ...given: unknown[]) {
        note(given[0]);
        return Reflect.apply(post, this, given);
      });
    };
    noting(window);
    noting(MessagePort.prototype);
  });
  return { all };
}

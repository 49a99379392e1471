import type { ViewEvent } from '../../src/protocol/host-message.ts';
import type { ViewState } from '../../src/protocol/view-state.ts';
import type { WebviewMessage } from '../../src/protocol/webview-message.ts';
import type { HostConnection } from '../host-connection.ts';

/** A host without VS Code: shows one view, says what a scene tells it to, and writes down what it hears. */
export class PlaygroundHost implements HostConnection {
  /** In the order in which they arrived. */
  readonly heard: WebviewMessage[] = [];
  onHeard: ((message: WebviewMessage) => void) | undefined;
  readonly #view: ViewState | undefined;
  readonly #translations: Readonly<Record<string, string>>;
  #seq = 0;
  #listener: ((data: unknown) => void) | undefined;
  #savedState: unknown;

  constructor(view: ViewState | undefined, translations: Readonly<Record<string, string>> = {}) {
    this.#view = view;
    this.#translations = translations;
  }

  post(message: WebviewMessage): void {
    this.heard.push(message);
    this.onHeard?.(message);
    if (message.type !== 'ready' || this.#view === undefined) return;
    this.#tell({
      type: 'snapshot',
      seq: 0,
      view: this.#view,
      translations: this.#translations,
      nowMs: Date.now(),
    });
  }

  onMessage(listener: (data: unknown) => void): void {
    this.#listener = listener;
  }

  readSavedState(): unknown {
    return this.#savedState;
  }

  writeSavedState(state: unknown): void {
    this.#savedState = state;
  }

  say(...events: ViewEvent[]): void {
    this.#seq += 1;
    this.#tell({ type: 'events', seq: this.#seq, events });
  }

  /** Messages are copied on their way, as they are in VS Code. */
  #tell(message: unknown): void {
    this.#listener?.(structuredClone(message));
  }
}

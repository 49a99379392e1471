import type { HostMessage, ViewEvent } from '../protocol/host-message.ts';
import type { ViewState } from '../protocol/view-state.ts';
import { coalesce } from './coalesce.ts';

/** One message for all lanes in this time: a message per token would cost thirty times as much. */
const BATCH_INTERVAL_MS = 25;
/** More batches than this may not be on their way to a view that has not drawn the earlier ones. */
const MOST_UNDRAWN = 2;

export interface ViewChannelOptions {
  readonly post: (message: HostMessage) => void;
  /** The whole truth at this moment. */
  readonly view: () => ViewState;
  readonly translations: Readonly<Record<string, string>>;
}

/**
 * The way from the host to one webview. Nothing is sent before the webview says `ready`; then a snapshot, then batches
 * of events with consecutive numbers. A webview that is slow or hidden gets fewer and larger batches, never stale ones.
 */
export class ViewChannel {
  readonly #options: ViewChannelOptions;
  #isReady = false;
  #seq = 0;
  #drawnSeq = 0;
  #pending: ViewEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ViewChannelOptions) {
    this.#options = options;
  }

  /** The webview is there and has been told everything so far. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** A new or reloaded webview, or one that missed something: everything anew. */
  snapshot(): void {
    this.#isReady = true;
    this.#pending = [];
    this.#seq += 1;
    this.#drawnSeq = this.#seq;
    const { post, view, translations } = this.#options;
    post({ type: 'snapshot', seq: this.#seq, view: view(), translations, nowMs: Date.now() });
  }

  send(event: ViewEvent): void {
    if (!this.#isReady) return;
    this.#pending.push(event);
    this.#schedule();
  }

  /** The webview has drawn everything up to this batch. */
  drawn(seq: number): void {
    this.#drawnSeq = Math.max(this.#drawnSeq, Math.min(seq, this.#seq));
    if (this.#pending.length > 0) this.#schedule();
  }

  /** The webview is gone. What happens until the next `snapshot` need not be told. */
  close(): void {
    this.#isReady = false;
    this.#pending = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_INTERVAL_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#pending.length === 0 || this.#seq - this.#drawnSeq >= MOST_UNDRAWN) return;
    const events = coalesce(this.#pending);
    this.#pending = [];
    this.#seq += 1;
    this.#options.post({ type: 'events', seq: this.#seq, events });
  }
}

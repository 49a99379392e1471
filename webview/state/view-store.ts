import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { HostMessage, ViewEvent } from '../../src/protocol/host-message.ts';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { applyEvent } from './apply-event.ts';

export type Receipt = 'applied' | 'duplicate' | 'gap';

export interface TextListener {
  textArrived(text: string): void;
  reasoningArrived(text: string): void;
}

/** The webview's copy of what the host shows, kept in step by sequence numbers. */
export class ViewStore {
  readonly #view = signal<ViewState | undefined>(undefined);
  readonly #draftReplacements = signal(0);
  readonly #focusRequests = signal(0);
  readonly #textListeners = new Map<string, Set<TextListener>>();
  #seq: number | undefined;
  #isOutOfStep = false;

  /** `undefined` until the first snapshot. */
  readonly view: ReadonlySignal<ViewState | undefined> = this.#view;
  /** Counts up whenever the host's draft takes the place of what was typed. */
  readonly draftReplacements: ReadonlySignal<number> = this.#draftReplacements;
  /** Counts up whenever the host wants the prompt box to have the focus. */
  readonly focusRequests: ReadonlySignal<number> = this.#focusRequests;

  /** The last sequence number that is part of `view`. */
  get seq(): number | undefined {
    return this.#seq;
  }

  /** `gap` is told once; until the snapshot that heals it everything else is a `duplicate` of what that will bring. */
  receive(message: HostMessage): Receipt {
    if (message.type === 'snapshot') {
      this.#seq = message.seq;
      this.#isOutOfStep = false;
      this.#view.value = message.view;
      if (message.view.wantsFocus) this.#focusRequests.value += 1;
      return 'applied';
    }
    const view = this.#view.value;
    if (this.#isOutOfStep || (this.#seq !== undefined && message.seq <= this.#seq)) return 'duplicate';
    if (view === undefined || this.#seq === undefined || message.seq !== this.#seq + 1) {
      this.#isOutOfStep = true;
      return 'gap';
    }
    this.#seq = message.seq;
    this.#view.value = message.events.reduce(applyEvent, view);
    for (const event of message.events) this.#tell(event);
    return 'applied';
  }

  /** Hears what an answer gains from now on, so that drawing it needs no look at the whole. Returns the way out. */
  listenToText(answerId: string, listener: TextListener): () => void {
    const listeners = this.#textListeners.get(answerId) ?? new Set();
    this.#textListeners.set(answerId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#textListeners.delete(answerId);
    };
  }

  #tell(event: ViewEvent): void {
    if (event.type === 'draft-replaced') this.#draftReplacements.value += 1;
    if (event.type === 'prompt-focused') this.#focusRequests.value += 1;
    if (event.type !== 'answer-extended') return;
    for (const listener of this.#textListeners.get(event.answerId) ?? []) {
      for (const { event: streamed } of event.events) {
        if (streamed.type === 'text-delta') listener.textArrived(streamed.text);
        if (streamed.type === 'reasoning-delta') listener.reasoningArrived(streamed.text);
      }
    }
  }
}

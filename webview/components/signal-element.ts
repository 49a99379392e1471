import { effect } from '@preact/signals-core';
import { LitElement } from 'lit';

/**
 * Base of our elements. It draws into the page itself, so that selecting text, finding and the theme's styles know
 * no borders, and draws again when a signal it read changes.
 */
export abstract class SignalElement extends LitElement {
  #stopWatching: (() => void) | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override performUpdate(): void {
    if (!this.isUpdatePending) return;
    this.#stopWatching?.();
    let isDrawing = true;
    this.#stopWatching = effect(() => {
      if (isDrawing) super.performUpdate();
      else this.requestUpdate();
      isDrawing = false;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}

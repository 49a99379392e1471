import { html, type TemplateResult } from 'lit';
import { SignalElement } from '../components/signal-element.ts';
import { edgeMoveOfKey, moveEdge, type Neighbours, shareOfLeft } from './lane-widths.ts';

/** The edge between two columns, which can be dragged, and moved with the arrow keys. */
export class ParleySplitter extends SignalElement {
  static override properties = {
    label: { attribute: false },
    onResize: { attribute: false },
    onReset: { attribute: false },
    share: { state: true },
  };
  declare label: string;
  declare onResize: ((leftPx: number, rightPx: number, splitter: Element) => void) | undefined;
  /** All columns are to be alike again. */
  declare onReset: (() => void) | undefined;
  /** How much of the two columns the left one has, in percent. */
  declare share: number;

  #dragged: { readonly startPx: number; readonly neighbours: Neighbours } | undefined;

  constructor() {
    super();
    this.label = '';
    this.share = 50;
  }

  protected override render(): TemplateResult {
    return html`<div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${this.share}
      tabindex="0"
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
      @pointerup=${this.#drop}
      @pointercancel=${this.#drop}
      @dblclick=${() => this.onReset?.()}
      @keydown=${this.#moveByKey}
      @focus=${this.#measureShare}
    ></div>`;
  }

  get #neighbours(): Neighbours | undefined {
    const left = this.closest<HTMLElement>('.lane-place');
    const right = left?.nextElementSibling;
    if (!(left instanceof HTMLElement) || !(right instanceof HTMLElement)) return undefined;
    return { leftPx: left.offsetWidth, rightPx: right.offsetWidth };
  }

  readonly #measureShare = (): void => {
    const neighbours = this.#neighbours;
    if (neighbours !== undefined) this.share = shareOfLeft(neighbours);
  };

  readonly #grab = (event: PointerEvent): void => {
    const neighbours = this.#neighbours;
    if (neighbours === undefined || event.button !== 0 || !(event.currentTarget instanceof Element)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#dragged = { startPx: event.clientX, neighbours };
  };

  readonly #drag = (event: PointerEvent): void => {
    if (this.#dragged === undefined) return;
    this.#resize(this.#dragged.neighbours, event.clientX - this.#dragged.startPx);
  };

  readonly #drop = (): void => {
    this.#dragged = undefined;
  };

  readonly #moveByKey = (event: KeyboardEvent): void => {
    const neighbours = this.#neighbours;
    if (neighbours === undefined) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.onReset?.();
      return;
    }
    const byPx = edgeMoveOfKey(event.key, event.shiftKey, neighbours);
    if (byPx === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#resize(neighbours, byPx);
  };

  #resize(neighbours: Neighbours, byPx: number): void {
    const moved = moveEdge(neighbours, byPx);
    this.share = shareOfLeft(moved);
    this.onResize?.(moved.leftPx, moved.rightPx, this);
  }
}

customElements.define('parley-splitter', ParleySplitter);

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from './icon.ts';
import { nextInMenu } from './menu-keys.ts';
import { SignalElement } from './signal-element.ts';

export type MenuEntry = MenuItem | { readonly type: 'separator' };

export interface MenuItem {
  readonly type: 'item';
  readonly label: string;
  readonly codicon?: string;
  /** Absent: the item is no choice that is on or off. */
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  readonly run: (menu: HTMLElement) => void;
}

/**
 * A button that opens a menu, with the keys of VS Code's own menus. What is in the menu is found out when it opens. A
 * choice that is on or off leaves the menu open.
 */
export class ParleyMenu extends SignalElement {
  static override properties = {
    label: { attribute: false },
    codicon: { attribute: false },
    text: { attribute: false },
    entries: { attribute: false },
    isOpen: { state: true },
  };
  /** What the button and its menu are called. */
  declare label: string;
  declare codicon: string;
  /** Shown beside the icon. */
  declare text: string | undefined;
  declare entries: (() => readonly MenuEntry[]) | undefined;
  declare isOpen: boolean;

  constructor() {
    super();
    this.label = '';
    this.codicon = 'ellipsis';
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class=${this.text === undefined ? 'vscode-action-button' : 'menu-text-button'}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-label=${this.label}
        title=${this.label}
        @click=${this.#toggle}
        @keydown=${this.#openByKey}
      >${icon(this.codicon)}${this.text ?? nothing}</button>
      ${this.isOpen ? this.#menu() : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('isOpen') || !this.isOpen) return;
    const menu = this.#popup;
    if (menu === null || this.#button === null) return;
    menu.showPopover();
    placeBeside(menu, this.#button.getBoundingClientRect());
    this.#items[0]?.focus();
  }

  get #button(): HTMLElement | null {
    return this.querySelector<HTMLElement>(':scope > button');
  }

  get #popup(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[role="menu"]');
  }

  get #items(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.menu-item')];
  }

  #menu(): TemplateResult {
    return html`<div
      class="menu"
      role="menu"
      popover="auto"
      aria-label=${this.label}
      @keydown=${this.#moveByKey}
      @toggle=${this.#toggled}
    >${repeat(
      this.entries?.() ?? [],
      (_, index) => index,
      (entry) => this.#entry(entry),
    )}</div>`;
  }

  #entry(entry: MenuEntry): TemplateResult {
    if (entry.type === 'separator') return html`<div class="menu-separator" role="separator"></div>`;
    const { label, codicon, isChecked, isDisabled = false } = entry;
    return html`<button
      type="button"
      class="menu-item"
      role=${isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${isChecked === undefined ? nothing : String(isChecked)}
      aria-disabled=${isDisabled ? 'true' : nothing}
      tabindex="-1"
      @click=${() => this.#choose(entry)}
    ><span class="menu-icon">${menuIcon(codicon, isChecked)}</span>${label}</button>`;
  }

  #choose(item: MenuItem): void {
    if (item.isDisabled === true) return;
    if (item.isChecked === undefined) this.#close(true);
    item.run(this);
    this.requestUpdate();
  }

  readonly #toggle = (): void => {
    this.isOpen = !this.isOpen;
  };

  readonly #openByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.isOpen = true;
  };

  readonly #moveByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.#close(true);
      return;
    }
    const items = this.#items;
    const focused = document.activeElement;
    const current = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
    const next = nextInMenu(
      items.map((item) => item.textContent.trim()),
      current,
      event.key,
    );
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    items[next]?.focus();
  };

  /** The browser closes it where something else is clicked. */
  readonly #toggled = (event: Event): void => {
    if ('newState' in event && event.newState === 'closed' && this.isOpen) this.#close(false);
  };

  #close(takesFocusBack: boolean): void {
    this.isOpen = false;
    if (takesFocusBack) this.#button?.focus();
  }
}

function menuIcon(
  codicon: string | undefined,
  isChecked: boolean | undefined,
): TemplateResult | typeof nothing {
  if (isChecked !== undefined) return isChecked ? icon('check') : nothing;
  return codicon === undefined ? nothing : icon(codicon);
}

const GAP_PX = 2;

/** Below the button, or above it where there is more room; never beyond the edges of the page. */
function placeBeside(menu: HTMLElement, anchor: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const fitsBelow = anchor.bottom + GAP_PX + height <= innerHeight;
  const top = fitsBelow ? anchor.bottom + GAP_PX : Math.max(GAP_PX, anchor.top - GAP_PX - height);
  const left = Math.min(anchor.left, innerWidth - width - GAP_PX);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
  menu.style.maxHeight = `${innerHeight - top - GAP_PX}px`;
}

customElements.define('parley-menu', ParleyMenu);

import { expect, vi } from 'vitest';

/** What a test reads of a row. */
export interface FakeItem {
  readonly label: string;
  readonly kind?: number;
  readonly description?: string;
  readonly detail?: string;
  readonly buttons?: readonly FakeButton[];
}

export interface FakeButton {
  readonly tooltip?: string;
}

/** VS Code's quick pick and input box, as far as Parley uses them, operated by a test. */
export class FakeQuickInput {
  title = '';
  placeholder: string | undefined;
  prompt: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  value = '';
  password = false;
  validationMessage: string | undefined;
  busy = false;
  canSelectMany = false;
  buttons: readonly FakeButton[] = [];
  /** How often the rows were set. VS Code takes back what is ticked meanwhile. */
  timesFilled = 0;
  selectedItems: readonly FakeItem[] = [];
  activeItems: readonly FakeItem[] = [];
  isOpen = false;
  #items: readonly FakeItem[] = [];
  readonly #listeners = new Map<string, (event: unknown) => void>();

  readonly onDidAccept = this.#event('accept');
  readonly onDidHide = this.#event('hide');
  readonly onDidTriggerButton = this.#event('button');
  readonly onDidTriggerItemButton = this.#event('item-button');
  readonly onDidChangeValue = this.#event('value');

  get items(): readonly FakeItem[] {
    return this.#items;
  }

  set items(items: readonly FakeItem[]) {
    this.#items = items;
    this.timesFilled += 1;
  }

  show(): void {
    this.isOpen = true;
  }

  hide(): void {
    this.isOpen = false;
    this.#fire('hide', undefined);
  }

  dispose(): void {
    this.isOpen = false;
  }

  /** Labels of the rows, separators in brackets. */
  get rows(): readonly string[] {
    return this.items.map(({ label, kind }) => (kind === undefined ? label : `[${label}]`));
  }

  row(label: string): FakeItem {
    const found = this.items.find((item) => item.label === label);
    if (found === undefined) throw new Error(`No row "${label}" among: ${this.rows.join(', ')}`);
    return found;
  }

  type(text: string): void {
    this.value = text;
    this.#fire('value', text);
  }

  /** Chooses the row and presses Enter; without one, only presses Enter. */
  accept(label?: string): void {
    if (label !== undefined) this.selectedItems = [this.row(label)];
    this.#fire('accept', undefined);
  }

  press(tooltip: string): void {
    this.#fire('button', buttonOf(this.buttons, tooltip));
  }

  pressOn(label: string, tooltip: string): void {
    const item = this.row(label);
    this.#fire('item-button', { item, button: buttonOf(item.buttons ?? [], tooltip) });
  }

  #event(name: string) {
    return (listener: (event: unknown) => void) => {
      this.#listeners.set(name, listener);
      return { dispose: () => {} };
    };
  }

  #fire(name: string, event: unknown): void {
    this.#listeners.get(name)?.(event);
  }
}

function buttonOf(buttons: readonly FakeButton[], tooltip: string): FakeButton {
  const found = buttons.find((button) => button.tooltip === tooltip);
  if (found === undefined) throw new Error(`No button "${tooltip}"`);
  return found;
}

/** Every input that was opened, the last one last. */
export class FakeQuickInputs {
  readonly opened: FakeQuickInput[] = [];

  readonly create = (): FakeQuickInput => {
    const input = new FakeQuickInput();
    this.opened.push(input);
    return input;
  };

  /** The input that is open now, once it is the one with this title, whatever the title adds. */
  async open(title: string): Promise<FakeQuickInput> {
    return vi.waitFor(() => {
      const input = this.opened.findLast(({ isOpen }) => isOpen);
      expect(input?.title.split(' · ')[0]).toBe(title);
      if (input === undefined) throw new Error('Nothing is open');
      return input;
    });
  }
}

/** One for each test file, because modules are not shared between files that replace `vscode`. */
export const quickInputs = new FakeQuickInputs();

/** The parts of `vscode` that go with the inputs. */
export const quickInputApi = {
  QuickInputButtons: { Back: { tooltip: 'Back' } },
  QuickPickItemKind: { Separator: -1 },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
};

import { onTestFinished } from 'vitest';
import type { ViewEvent } from '../../../src/protocol/host-message.ts';
import type { ViewState } from '../../../src/protocol/view-state.ts';
import type { WebviewMessage } from '../../../src/protocol/webview-message.ts';
import { parseWebviewMessage } from '../../../src/protocol/webview-message.ts';
import { startApp } from '../../../webview/app.ts';
import { PlaygroundHost } from '../../../webview/playground/playground-host.ts';

/** The whole interface in a page, showing `view`, as the tests of its parts use it. */
export class MountedApp {
  readonly #host: PlaygroundHost;
  readonly root: HTMLElement;

  constructor(host: PlaygroundHost, root: HTMLElement) {
    this.#host = host;
    this.root = root;
  }

  /** What the host was asked, without the acknowledgements. Each is one that the host's own parser takes. */
  get heard(): readonly WebviewMessage[] {
    for (const message of this.#host.heard) {
      const parsed = parseWebviewMessage(message);
      if (parsed.type === 'refused') throw new Error(parsed.reason);
    }
    return this.#host.heard.filter(({ type }) => type !== 'drawn');
  }

  /** What the page keeps for its next life. */
  get saved(): unknown {
    return this.#host.readSavedState();
  }

  async say(...events: ViewEvent[]): Promise<void> {
    this.#host.say(...events);
    await drawn();
  }

  /** All elements whose accessible name is exactly `name`. */
  named(selector: string, name: string): readonly HTMLElement[] {
    const matches = [...this.root.querySelectorAll<HTMLElement>(selector)];
    return matches.filter((it) => (it.getAttribute('aria-label') ?? textOf(it)) === name);
  }

  button(name: string): HTMLElement {
    const [button, another] = this.named('button', name);
    if (button === undefined || another !== undefined) throw new Error(`Not exactly one button "${name}".`);
    return button;
  }

  /** What a screen reader was told last. */
  get status(): string {
    return textOf(this.root.querySelector('[role=status]'));
  }

  get prompt(): HTMLTextAreaElement {
    const prompt = this.root.querySelector('textarea');
    if (prompt === null) throw new Error('There is no prompt box.');
    return prompt;
  }

  async type(text: string): Promise<void> {
    this.prompt.value = text;
    this.prompt.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
  }

  async press(key: string, more: KeyboardEventInit = {}): Promise<void> {
    this.prompt.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    );
    await drawn();
  }
}

export async function mountApp(
  view: ViewState,
  savedState?: unknown,
  translations: Readonly<Record<string, string>> = {},
): Promise<MountedApp> {
  const root = document.createElement('div');
  document.body.append(root);
  // A hook of this file would run for the first test file alone, because files share their modules.
  onTestFinished(() => document.body.replaceChildren());
  const host = new PlaygroundHost(view, translations);
  if (savedState !== undefined) host.writeSavedState(savedState);
  startApp(root, host);
  await drawn();
  return new MountedApp(host, root);
}

// The test's page has no top layer; what is in a popover is on the page all the same.
HTMLElement.prototype.showPopover ??= () => {};
HTMLElement.prototype.hidePopover ??= () => {};

/** The text as it is read, with runs of space as one. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** After two frames everything that was asked for is on the page. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

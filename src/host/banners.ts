import * as vscode from 'vscode';
import type { Banner } from '../protocol/view-state.ts';
import { settings } from './settings.ts';

/** What every view says above its conversation: about the settings, and about conversations that are not kept. */
export class Banners {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChange = this.#changed.event;
  #notKept: Banner | undefined;
  #unsaved: Banner | undefined;
  /** Conversations that wait to be written. */
  #waiting = 0;
  #settings: readonly Banner[] | undefined;

  get current(): readonly Banner[] {
    this.#settings ??= [...problemBanners(), ...workspaceBanners()];
    return [...this.#settings, ...[this.#notKept, this.#unsaved].filter((banner) => banner !== undefined)];
  }

  /** Conversations last only as long as this window; `because` is a sentence. */
  notKept(because: string): void {
    this.#notKept = { id: 'storage', severity: 'warning', text: because, button: showLog() };
    this.#changed.fire();
  }

  /** A change was not written. This is said until one is, and nothing waits to be written: until then, more may be lost. */
  saveFailed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const text =
      this.#waiting > 0
        ? vscode.l10n.t('The latest changes are not saved yet, and will be as soon as possible: {0}', reason)
        : vscode.l10n.t('The latest changes could not be saved: {0}', reason);
    this.#unsaved = { id: 'unsaved', severity: 'error', text, button: showLog() };
    this.#changed.fire();
  }

  /** A conversation begins to wait until it can be written, or waits no more. */
  waiting(isWaiting: boolean): void {
    this.#waiting += isWaiting ? 1 : -1;
    this.saved();
  }

  saved(): void {
    if (this.#unsaved === undefined || this.#waiting > 0) return;
    this.#unsaved = undefined;
    this.#changed.fire();
  }

  settingsChanged(): void {
    this.#settings = undefined;
    this.#changed.fire();
  }
}

/** What only the views of one conversation say: that parts of it could not be read. */
export function noticeBanners(shown: { readonly notices: readonly string[] } | undefined): readonly Banner[] {
  if (shown === undefined || shown.notices.length === 0) return [];
  return [{ id: 'damage', severity: 'warning', text: shown.notices.join(' ') }];
}

function problemBanners(): readonly Banner[] {
  const problems = settings.problems();
  if (problems.length === 0) return [];
  return [{ id: 'settings', severity: 'warning', text: problems.join(' '), button: openSettings() }];
}

/** A repository may come with a system prompt. The user is told whose words go out with theirs. */
function workspaceBanners(): readonly Banner[] {
  const names = settings.workspaceAdditions().map((name) => `parley.${name}`);
  if (names.length === 0) return [];
  const text = vscode.l10n.t('The settings of this workspace add to your prompts: {0}', names.join(', '));
  return [{ id: 'workspace-settings', severity: 'info', text, button: openSettings() }];
}

function showLog(): { readonly label: string } {
  return { label: vscode.l10n.t('Show Log') };
}

function openSettings(): { readonly label: string } {
  return { label: vscode.l10n.t('Open Settings') };
}

import * as vscode from 'vscode';
import type { Banner } from '../protocol/view-state.ts';
import { settings } from './settings.ts';

/** What every view says above its conversation: about the settings, and about conversations that cannot be kept. */
export class Banners {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChange = this.#changed.event;
  #storage: Banner | undefined;
  #settings: readonly Banner[] | undefined;

  get current(): readonly Banner[] {
    this.#settings ??= [...problemBanners(), ...workspaceBanners()];
    return this.#storage === undefined ? this.#settings : [...this.#settings, this.#storage];
  }

  setStorage(severity: Banner['severity'], text: string): void {
    this.#storage = { id: 'storage', severity, text, button: { label: vscode.l10n.t('Show Log') } };
    this.#changed.fire();
  }

  settingsChanged(): void {
    this.#settings = undefined;
    this.#changed.fire();
  }
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

function openSettings(): { readonly label: string } {
  return { label: vscode.l10n.t('Open Settings') };
}

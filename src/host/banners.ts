import * as vscode from 'vscode';
import type { Banner } from '../protocol/view-state.ts';
import { settings } from './settings.ts';

type BannerId = 'settings' | 'storage';

/** What every view says above its conversation: settings that do not hold, and conversations that cannot be kept. */
export class Banners {
  readonly #storage = new Map<string, Banner>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChange = this.#changed.event;
  #settings: Banner | undefined;

  get current(): readonly Banner[] {
    this.#settings ??= settingsBanner();
    const isMendable = this.#settings.text !== '';
    return [...(isMendable ? [this.#settings] : []), ...this.#storage.values()];
  }

  set(id: Exclude<BannerId, 'settings'>, severity: Banner['severity'], text: string): void {
    this.#storage.set(id, { id, severity, text, button: { label: vscode.l10n.t('Show Log') } });
    this.#changed.fire();
  }

  settingsChanged(): void {
    this.#settings = undefined;
    this.#changed.fire();
  }
}

function settingsBanner(): Banner {
  return {
    id: 'settings',
    severity: 'warning',
    text: settings.problems().join(' '),
    button: { label: vscode.l10n.t('Open Settings') },
  };
}

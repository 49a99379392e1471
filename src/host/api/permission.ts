import * as vscode from 'vscode';
import { settings } from '../settings.ts';

/** Whether other extensions may spend through Parley. The first call asks the user; the answer becomes a setting, so that it can be seen and changed. */
export class ApiPermission {
  #asking: Promise<boolean> | undefined;

  /** Rejects with `NoPermissions` unless the user has allowed it. */
  async require(): Promise<void> {
    const isAllowed =
      settings.extensionApi() === 'allow' || (settings.extensionApi() === 'ask' && (await this.#ask()));
    if (isAllowed) return;
    throw vscode.LanguageModelError.NoPermissions(
      vscode.l10n.t('Other extensions may not ask models through Parley (setting parley.extensionApi).'),
    );
  }

  #ask(): Promise<boolean> {
    this.#asking ??= this.#askOnce().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #askOnce(): Promise<boolean> {
    const allow = vscode.l10n.t('Allow');
    const deny = vscode.l10n.t('Do Not Allow');
    const pressed = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Another extension wants to ask models through Parley, on your accounts and at your cost.',
      ),
      allow,
      deny,
    );
    if (pressed === undefined) return false;
    await vscode.workspace
      .getConfiguration('parley')
      .update('extensionApi', pressed === allow ? 'allow' : 'off', vscode.ConfigurationTarget.Global);
    return pressed === allow;
  }
}

import * as vscode from 'vscode';
import { settings } from '../settings.ts';

/**
 * Whether other extensions may use Parley. The first call that costs something asks the user; the answer becomes a
 * setting, so that it can be seen and changed. It holds for all extensions: VS Code does not tell which one calls.
 */
export class ApiPermission {
  #asking: Promise<boolean> | undefined;

  /** For what costs money. Rejects with `NoPermissions` unless the user has allowed it. */
  async require(): Promise<void> {
    const isAllowed =
      settings.extensionApi() === 'allow' || (settings.extensionApi() === 'ask' && (await this.#ask()));
    if (!isAllowed) throw refusal();
  }

  /** For what costs nothing, and is not asked about. Throws `NoPermissions` where the user has turned it all off. */
  requireNotOff(): void {
    if (settings.extensionApi() === 'off') throw refusal();
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
        'Another extension wants to ask models through Parley, on your accounts and at your cost. “Allow” holds for all extensions and is kept in the setting parley.extensionApi.',
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

function refusal(): vscode.LanguageModelError {
  return vscode.LanguageModelError.NoPermissions(
    vscode.l10n.t('Other extensions may not ask models through Parley (setting parley.extensionApi).'),
  );
}

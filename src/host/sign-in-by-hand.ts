import * as vscode from 'vscode';

/**
 * Whether terminals open on another machine than the extension runs on: in a remote window, where the user has
 * moved the extension to the local machine for the credentials there.
 */
export function areTerminalsElsewhere(): boolean {
  const own = vscode.extensions.getExtension('parley-dev.parley');
  return vscode.env.remoteName !== undefined && own?.extensionKind === vscode.ExtensionKind.UI;
}

/**
 * Asks the user to run the command on this machine. `true` when they say that they have signed in. A dialog, because a
 * message hides after a while without an answer, and whoever clicks again would wait for the hidden one.
 */
export async function signInByHand(command: readonly string[]): Promise<boolean> {
  const text = command.map(quoted).join(' ');
  const copy = vscode.l10n.t('Copy Command');
  const done = vscode.l10n.t('I Have Signed In');
  const question = vscode.l10n.t(
    'Terminals of this window are on the remote machine, and Parley uses the credentials of this one. Run “{0}” in a terminal outside VS Code.',
    text,
  );
  for (;;) {
    const pressed = await vscode.window.showInformationMessage(question, { modal: true }, copy, done);
    if (pressed !== copy) return pressed === done;
    await vscode.env.clipboard.writeText(text);
  }
}

/** As common shells read it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

import os from 'node:os';
import * as vscode from 'vscode';

/** The machine whose files, environment and network connections use: that of this extension, not always that of the window. */
export function machineText(): string {
  const { remoteName, uiKind } = vscode.env;
  const { extensionKind } = vscode.extensions.getExtension('parley-dev.parley') ?? {};
  return machineWords({
    remoteName,
    isOnUiSide: extensionKind === vscode.ExtensionKind.UI,
    isInBrowser: uiKind === vscode.UIKind.Web,
    hostname: os.hostname(),
  });
}

export interface Machine {
  /** VS Code's name of the kind of remote the window is connected to: "ssh-remote", "wsl", "dev-container", … */
  readonly remoteName: string | undefined;
  /** The extension runs beside the window although the window is connected elsewhere. */
  readonly isOnUiSide: boolean;
  readonly isInBrowser: boolean;
  readonly hostname: string;
}

export function machineWords({ remoteName, isOnUiSide, isInBrowser, hostname }: Machine): string {
  if (remoteName !== undefined && !isOnUiSide) {
    const words = REMOTES[remoteName];
    return words === undefined ? vscode.l10n.t('VS Code server {0}', hostname) : words(hostname);
  }
  return isInBrowser
    ? vscode.l10n.t('VS Code server {0}', hostname)
    : vscode.l10n.t('this computer, {0}', hostname);
}

const container = (hostname: string) => vscode.l10n.t('container {0}', hostname);

const REMOTES: Readonly<Record<string, (hostname: string) => string>> = {
  'ssh-remote': (hostname) => vscode.l10n.t('SSH host {0}', hostname),
  wsl: (hostname) => vscode.l10n.t('WSL on {0}', hostname),
  'dev-container': container,
  'attached-container': container,
  codespaces: (hostname) => vscode.l10n.t('codespace {0}', hostname),
  tunnel: (hostname) => vscode.l10n.t('tunnel to {0}', hostname),
};

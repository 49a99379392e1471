import * as vscode from 'vscode';

export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'debug' | 'show'>;

/** The only log. It holds what happened and request ids, never prompts, answers or secrets. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Parley', { log: true });
}

/** What an error says, without what it carries: SDK errors hold requests with their authorization headers. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

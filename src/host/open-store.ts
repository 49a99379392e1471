import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { openStore } from '../storage/index.ts';
import type { Store } from '../storage/store.ts';
import type { Banners } from './banners.ts';
import type { Log } from './log.ts';

/**
 * Opens this machine's database. Where that is impossible, conversations live in memory and a banner says so. That a
 * damaged one was set aside happens once and is over: it is said once.
 */
export async function openStoreOf(
  context: vscode.ExtensionContext,
  log: Log,
  banners: Banners,
): Promise<Store> {
  const opened = await openStore({
    directory: context.globalStorageUri.fsPath,
    ownerId: randomUUID(),
    workerPath: vscode.Uri.joinPath(context.extensionUri, 'dist', 'storage-worker.cjs').fsPath,
    log,
  });
  if (!opened.kept) banners.notKept(opened.because);
  else if (opened.notice !== undefined) void showNotice(opened.notice, log);
  return opened.store;
}

async function showNotice(notice: string, log: Log): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const pressed = await vscode.window.showWarningMessage(notice, showLog);
  if (pressed === showLog) log.show();
}

import process from 'node:process';
import * as vscode from 'vscode';
import type { Access } from '../../providers/provider.ts';
import { ProviderFailure } from '../../providers/provider-failure.ts';
import { microsoftToken, signInToMicrosoft } from '../microsoft-sign-in.ts';

/** What the user's account sees of Azure, or why that is not known. */
export type Listed<T> =
  | { readonly type: 'listed'; readonly value: T }
  | { readonly type: 'signed-out' }
  | { readonly type: 'failed'; readonly message: string };

/**
 * Lists something with the Microsoft account. The sign-in opens only where `mayAsk`: then the user has just asked
 * for it. Cancelling counts as a failure.
 */
export async function listWithAccount<T>(
  title: string,
  mayAsk: boolean,
  list: (access: Access, signal: AbortSignal) => Promise<T>,
): Promise<Listed<T>> {
  try {
    return { type: 'listed', value: await withProgress(title, list) };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const { cure, message } = error.failure;
    if (cure?.type !== 'microsoft-sign-in') return { type: 'failed', message };
    if (!mayAsk || cure.scope === undefined) return { type: 'signed-out' };
    if (!(await signInToMicrosoft(cure.scope, cure.tenant, cure))) return { type: 'signed-out' };
    return listWithAccount(title, false, list);
  }
}

/** One of Azure's clouds by its resource manager; the public one without. */
export interface AzureCloud {
  readonly resourceManager?: string;
}

export const US_GOVERNMENT: AzureCloud = { resourceManager: 'https://management.usgovcloudapi.net' };

/** The cloud that an endpoint belongs to. */
export function cloudOf(endpoint: string): AzureCloud {
  return /\.us$/.test(new URL(endpoint).hostname) ? US_GOVERNMENT : {};
}

async function withProgress<T>(
  title: string,
  list: (access: Access, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const access: Access = { env: process.env, secret: async () => undefined, microsoftToken };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const stop = new AbortController();
    const subscription = token.onCancellationRequested(() =>
      stop.abort(new ProviderFailure({ kind: 'unknown', message: vscode.l10n.t('You cancelled it.') })),
    );
    try {
      return await list(access, AbortSignal.any([stop.signal, timeLimit()]));
    } finally {
      subscription.dispose();
    }
  });
}

function timeLimit(): AbortSignal {
  const late = new AbortController();
  const timer = setTimeout(
    () =>
      late.abort(
        new ProviderFailure({ kind: 'network', message: vscode.l10n.t('Azure did not answer in time.') }),
      ),
    30_000,
  );
  timer.unref();
  return late.signal;
}

import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { cureEverywhere, type EverywhereServices } from '../cure-everywhere.ts';
import { cureLabel } from '../cure-label.ts';
import { leadsToEditor } from '../cures.ts';
import type { Check } from './connection-facts.ts';
import { showFacts } from './facts.ts';

/** Where the user goes from here: back to the list, away, or on in an editor. */
export type Next = 'list' | 'leave' | 'editor';

/** Looks at a connection and shows what came of it, with the cure of what is in the way; once that has helped, looks again. */
export async function showCheck(
  title: string,
  connection: Connection,
  look: (signal: AbortSignal) => Promise<Check>,
  services: EverywhereServices,
): Promise<Next> {
  let check = await unlessCancelled(title, look);
  while (check !== undefined) {
    const { facts, failure } = check;
    const cure = failure?.cure;
    const action = failure === undefined ? undefined : cureLabel(cure);
    const next = await showFacts(title, facts, action && `$(${cure ? 'wrench' : 'refresh'}) ${action}`);
    if (next !== 'act') return next;
    if (cure === undefined || (await cureEverywhere(cure, connection, services)))
      check = await unlessCancelled(title, look);
    else if (leadsToEditor(cure)) return 'editor';
  }
  return 'list';
}

/** Shows that something goes on, and how to give it up: then `undefined`, at once. `look` never rejects. */
export async function unlessCancelled<T>(
  title: string,
  look: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const stop = new AbortController();
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        stop.abort();
        resolve(undefined);
      });
    });
    return Promise.race([look(stop.signal), cancelled]);
  });
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AnswerEvent, ParleyApi } from '../../src/host/api/types.ts';

/** The API as another extension gets it. */
export async function parleyApi(): Promise<ParleyApi> {
  const extension = vscode.extensions.getExtension<ParleyApi>('parley-dev.parley');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

/** Lets other extensions ask models, as a user does who allows it once and for all. */
export async function allowOtherExtensions(): Promise<void> {
  await changeUserSetting('extensionApi', 'allow');
}

/** Writes a setting of the user; `undefined` takes it away. */
export async function changeUserSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('parley').update(name, value, vscode.ConfigurationTarget.Global);
}

export async function eventsOf(answer: AsyncIterable<AnswerEvent>): Promise<readonly AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of answer) events.push(event);
  return events;
}

/** Resolves when the condition holds; rejects after ten seconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadlineMs) throw new Error(`this did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

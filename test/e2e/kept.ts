import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../support/workbench.ts';
import { figuresOf, textOf } from './conversation.ts';

/** An answer as it can be read on the screen. */
export interface ShownAnswer {
  readonly label: string | null;
  readonly text: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** All answers of a view, in their order. */
export async function shownIn(view: FrameLocator): Promise<readonly ShownAnswer[]> {
  const answers = await view.getByRole('article').all();
  return Promise.all(
    answers.map(async (answer) => ({
      label: await answer.getAttribute('aria-label'),
      text: await textOf(answer),
      figures: await figuresOf(answer),
    })),
  );
}

/** Keeps the database busy, as another window may, until the connection is closed. */
export function keepBusy({ workspace }: Workbench): DatabaseSync {
  const storage = 'User/globalStorage/parley-dev.parley';
  const database = new DatabaseSync(path.join(path.dirname(workspace), 'user', storage, 'parley.sqlite'));
  database.exec('BEGIN IMMEDIATE');
  return database;
}

/** The process in which the extensions of the newest window run; the server of VS Code notes it in its log. */
export async function extensionHostOf({ workspace }: Workbench): Promise<number> {
  const userDataDir = path.join(path.dirname(workspace), 'user');
  let last: string | undefined;
  for await (const file of glob('logs/**/remoteagent.log', { cwd: userDataDir })) {
    const log = await readFile(path.join(userDataDir, file), 'utf8');
    last = [...log.matchAll(/<(\d+)> Launched Extension Host Process/g)].at(-1)?.[1] ?? last;
  }
  if (last === undefined) throw new Error('The server of VS Code says nothing of an extension host.');
  return Number(last);
}

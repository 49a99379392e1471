import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { SecretRun } from './run.ts';
import { DATABASE, filesOfUser, userDataDir } from './traces.ts';

/** Puts a text where each kind of leak would put it. */
export async function plantCanary(canary: string, run: SecretRun): Promise<void> {
  const { workbench, window, messages } = run;
  const folder = userDataDir(workbench);
  const files = await filesOfUser(run);
  const fileOf = (pattern: RegExp): string => {
    const name = files.find((file) => pattern.test(file.name))?.name;
    if (name === undefined) throw new Error(`No file is like ${pattern}`);
    return path.join(folder, name);
  };
  await appendFile(fileOf(/^logs\/.*Parley[^/]*\.log$/), `\n[error] Failed: Bearer ${canary}\n`);
  await appendFile(
    fileOf(/^logs\/.*exthost[^/]*\.log$/),
    JSON.stringify({ headers: encodeURIComponent(canary) }),
  );
  const database = new DatabaseSync(fileOf(DATABASE));
  database.exec('CREATE TABLE canary (text TEXT)');
  database.prepare('INSERT INTO canary VALUES (?)').run(canary);
  database.close();
  await writeFile(path.join(folder, 'User/globalStorage/canary'), Buffer.from(canary, 'utf16le'));
  await writeFile(path.join(folder, 'User/canary'), Buffer.from(canary).toString('hex'));
  await workbench.changeSettings({ 'parley.systemPrompt': `Use ${canary}.` });
  await window.chat.locator('body').evaluate((body, text) => {
    body.ownerDocument.defaultView?.postMessage({ type: 'canary', text }, '*');
    body.dataset['canary'] = text;
  }, canary);
  await expect.poll(() => messages.all.some((message) => message.includes(canary))).toBe(true);
  run.screens.push(await window.chat.locator('html').innerHTML());
  await window.page.evaluate(async (text) => {
    await navigator.clipboard.writeText(btoa(`Authorization: Basic ${text}`));
    localStorage.setItem('canary', text);
  }, canary);
  run.clipboard.push(await window.page.evaluate(() => navigator.clipboard.readText()));
  await appendFile(run.results, canary);
}

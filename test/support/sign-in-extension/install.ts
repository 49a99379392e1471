import { cp, readFile } from 'node:fs/promises';
import { installFixtureExtension } from '../fixture-extension.ts';
import type { SignInQuestion } from './questions.ts';

/** A folder with the extensions of `extensionsDir`, and with Microsoft accounts for tests in place of the real ones. */
export async function installSignIn(extensionsDir: string, folder: string): Promise<void> {
  await cp(extensionsDir, folder, { recursive: true });
  await installFixtureExtension(import.meta.dirname, folder, {
    name: 'fixture-sign-in',
    contributes: { authentication: [{ id: 'microsoft', label: 'Microsoft' }] },
  });
}

/** What the accounts were asked so far, oldest first. */
export async function readQuestions(file: string): Promise<readonly SignInQuestion[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line): SignInQuestion => JSON.parse(line));
}

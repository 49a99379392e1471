import { cp } from 'node:fs/promises';
import path from 'node:path';

const sample = path.resolve(import.meta.dirname, '../samples/workspace');
const settings = path.join(sample, '.vscode');

/** Copies the workspace to try things in, with its settings, which choose the demo models, or without them. */
export async function copySampleWorkspace(
  to: string,
  { choosesDemo }: { readonly choosesDemo: boolean },
): Promise<void> {
  await cp(sample, to, { recursive: true, filter: (from) => choosesDemo || from !== settings });
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export const WORKER = new URL('../../../src/storage/worker.ts', import.meta.url);

/** A log that a test may read afterwards. */
export function recordingLog() {
  const lines: string[] = [];
  return { lines, warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
}

const directories: string[] = [];

/** A directory for a database, removed after the tests. */
export function newDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-storage-'));
  directories.push(directory);
  return directory;
}

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

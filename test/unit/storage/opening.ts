import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';

export const WORKER = inject('storageWorker');
export const WORKER_SOURCE = new URL('../../../src/storage/worker.ts', import.meta.url);

/** A log that a test may read afterwards. */
export function recordingLog() {
  const lines: string[] = [];
  return { lines, warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
}

/** A directory for a database, removed after the test. A hook of this file would run after the first file alone. */
export function newDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-storage-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

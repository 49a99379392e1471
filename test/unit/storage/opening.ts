import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

export const WORKER = inject('storageWorker');
export const WORKER_SOURCE = new URL('../../../src/storage/worker.ts', import.meta.url);

/** A log that a test may read afterwards. */
export function recordingLog() {
  const lines: string[] = [];
  return { lines, warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
}

/** A directory for a database, removed after all tests. */
export function newDirectory(): string {
  return mkdtempSync(path.join(inject('storageFolder'), 'directory-'));
}

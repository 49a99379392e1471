import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';

export const WORKER_SOURCE = new URL('../../../src/storage/worker.ts', import.meta.url);

/** As in the product: a bundle starts in a fraction of the time that the sources take. */
export const WORKER = bundled(WORKER_SOURCE);

function bundled(source: URL): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-worker-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  const outfile = path.join(directory, 'storage-worker.cjs');
  buildSync({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  return outfile;
}

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

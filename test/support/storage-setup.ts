import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for databases, removed after the tests. */
    storageFolder: string;
    /** The storage worker as the product has it, which starts in a fraction of the time that its sources take. */
    storageWorker: string;
  }
}

/** What the tests of the storage share: a folder, and the bundled worker in it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-storage-'));
  const outfile = path.join(folder, 'storage-worker.cjs');
  const source = path.resolve(import.meta.dirname, '../../src/storage/worker.ts');
  await build({ entryPoints: [source], bundle: true, platform: 'node', format: 'cjs', outfile });
  project.provide('storageFolder', folder);
  project.provide('storageWorker', outfile);
  return () => rm(folder, { recursive: true, force: true });
}

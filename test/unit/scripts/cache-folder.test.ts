import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let home: string;
let cachedFolder: typeof import('../../../scripts/cache-folder.mjs').cachedFolder;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'parley-cache-test-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  vi.resetModules();
  ({ cachedFolder } = await import('../../../scripts/cache-folder.mjs'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

test('a folder is filled once, and found complete from then on', async () => {
  const fill = vi.fn((folder: string) => writeFile(path.join(folder, 'tool'), 'ready'));
  const first = await cachedFolder('tool-1', fill);
  const second = await cachedFolder('tool-1', fill);
  expect(second).toBe(first);
  expect(fill).toHaveBeenCalledTimes(1);
  expect(await readdir(path.join(home, 'parley-dev'))).toEqual(['tool-1']);
});

test('a filling that fails leaves nothing behind, so the next run tries again', async () => {
  await expect(cachedFolder('tool-1', () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  expect(await readdir(path.join(home, 'parley-dev'))).toEqual([]);
  await cachedFolder('tool-1', async () => {});
  expect(existsSync(path.join(home, 'parley-dev/tool-1'))).toBe(true);
});

test('what a killed run left is removed; what a running one is filling is not', async () => {
  const nobody = 2 ** 30; // beyond the highest process id of any system
  const abandoned = path.join(home, 'parley-dev', `tool-1.unfinished-${nobody}`);
  const inUse = path.join(home, 'parley-dev', `tool-1.unfinished-${process.ppid}`);
  await mkdir(abandoned, { recursive: true });
  await mkdir(inUse);
  await cachedFolder('tool-1', async () => {});
  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(inUse)).toBe(true);
});

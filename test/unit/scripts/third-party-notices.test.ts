import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { writeThirdPartyNotices } from '../../../scripts/third-party-notices.mjs';

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

it('names every bundled package once, with its version and licence, and nothing of our own', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-notices-'));
  folders.push(folder);
  const file = path.join(folder, 'notices.txt');
  const paths = [
    'node_modules/valibot/dist/index.mjs',
    'node_modules/@smithy/core/dist-es/index.js',
    'src/extension.ts',
  ];
  const input = { bytes: 1, imports: [] };
  const metafile = { inputs: Object.fromEntries(paths.map((name) => [name, input])), outputs: {} };
  await writeThirdPartyNotices([metafile, metafile], file);
  const text = await readFile(file, 'utf8');
  expect(text.match(/^\S+ \d+\.\d+\.\d+ \(.+\)$/gm)).toEqual([
    expect.stringMatching(/^@smithy\/core .* \(Apache-2\.0\)$/),
    expect.stringMatching(/^valibot .* \(MIT\)$/),
  ]);
  expect(text).toContain('Permission is hereby granted');
});

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copySampleWorkspace } from '../../../scripts/sample-workspace.ts';
import { actorFor } from '../../../src/providers/demo/cast.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-sample-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('chooses demo models that there are, for those who just start', async () => {
  await copySampleWorkspace(folder, { choosesDemo: true });
  const settings = JSON.parse(await readFile(path.join(folder, '.vscode/settings.json'), 'utf8'));
  const models = [settings['parley.chatModel'], ...settings['parley.compareModels']];
  const known = models.map((model) => /^demo:(.+)$/.exec(model)?.[1]).filter((id) => id !== undefined);
  expect(known.filter((id) => actorFor(id) !== undefined)).toHaveLength(3);
});

it('chooses nothing for those who try their own models', async () => {
  await copySampleWorkspace(folder, { choosesDemo: false });
  expect(existsSync(path.join(folder, 'src/upload.ts'))).toBe(true);
  expect(existsSync(path.join(folder, '.vscode'))).toBe(false);
});

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bringCodeServer, installExtension } from '../../scripts/code-server.ts';
import { packageExtension } from '../../scripts/package.ts';
import { requireSystemPackages } from '../../scripts/system-packages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the packaged extension installed, which all end-to-end tests share. */
    extensionsDir: string;
  }
}

/** Packs the extension as users get it and installs it into a fresh VS Code, once for all end-to-end tests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await requireSystemPackages(['chromium']);
  const codeServer = await bringCodeServer();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-extensions-'));
  const extensionsDir = path.join(folder, 'extensions');
  await installExtension(codeServer, await packageExtension(), {
    userDataDir: path.join(folder, 'user'),
    extensionsDir,
  });
  project.provide('extensionsDir', extensionsDir);
  return () => rm(folder, { recursive: true, force: true });
}
